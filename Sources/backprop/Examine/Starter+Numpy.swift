extension Starter {
  static let numpyText = #"""
    #!/usr/bin/env python3
    """Backpropagation in numpy. Fill in the five gaps marked TODO, save this as mine.py, and run

        backprop examine -- python3 mine.py

    One experiment comes as JSON on standard input, your numbers go as JSON to standard output. Whatever else you want
    to print belongs on standard error: print(..., file=sys.stderr).

    w[l] is the matrix of a layer, with a row for each of its units and a column for each unit of the layer before it;
    b[l] is the vector of its biases. l is 0 for the first layer after the input.
    """
    import json
    import sys

    import numpy as np

    # Double precision: 64 bits, about 16 figures. That is what backprop computes with, and it matters: in single
    # precision (float32, 7 figures) a small mistake looks like rounding.
    real = np.float64


    def forward(w, b, x):
        """Lists z and a with a vector for each layer, for the inputs x. a[0] is x itself, a[l + 1] belongs to z[l]."""
        raise NotImplementedError("TODO: forward")


    def cost(a, y):
        """The cost of one pattern, from all activations a and its targets y."""
        raise NotImplementedError("TODO: cost")


    def backward(w, z, a, y):
        """A list delta with a vector for each layer: the derivatives of this pattern's cost with respect to z[l]."""
        raise NotImplementedError("TODO: backward")


    def gradients(delta, a):
        """Lists dw and db of one pattern, shaped as w and b, from its deltas and activations."""
        raise NotImplementedError("TODO: gradients")


    def update(w, b, dw, db, rate):
        """The new w and b after one step of gradient descent; dw and db are the means over the patterns."""
        raise NotImplementedError("TODO: update")


    def arrays(lists):
        return [np.array(one, dtype=real) for one in lists]


    def lists(arrays):
        return [np.asarray(one).tolist() for one in arrays]


    experiment = json.load(sys.stdin)
    w, b = arrays(experiment["weights"]), arrays(experiment["biases"])
    inputs, targets = arrays(experiment["data"]["inputs"]), arrays(experiment["data"]["targets"])
    rate = experiment["learning"]["rate"]

    updates = []
    for patterns in experiment["patterns"]:  # the patterns that each update looks at
        passes, all_dw, all_db = [], [], []
        for p in patterns:
            z, a = forward(w, b, inputs[p])
            delta = backward(w, z, a, targets[p])
            dw, db = gradients(delta, a)
            all_dw.append(dw)
            all_db.append(db)
            passes.append({"pattern": p, "z": lists(z), "a": lists(a), "cost": float(cost(a, targets[p])),
                           "delta": lists(delta), "weightGradients": lists(dw), "biasGradients": lists(db)})
        dw = [sum(layer) / len(patterns) for layer in zip(*all_dw)]
        db = [sum(layer) / len(patterns) for layer in zip(*all_db)]
        w, b = update(w, b, dw, db, rate)
        updates.append({"passes": passes, "weightGradients": lists(dw), "biasGradients": lists(db),
                        "weights": lists(w), "biases": lists(b)})

    json.dump({"updates": updates}, sys.stdout)

    """#
}
