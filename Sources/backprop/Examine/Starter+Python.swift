extension Starter {
  /// Nothing but Python's own library.
  static let pythonText = #"""
    #!/usr/bin/env python3
    """Backpropagation in plain Python. Fill in the five gaps marked TODO, save this as mine.py, and run

        backprop examine -- python3 mine.py

    One experiment comes as JSON on standard input, your numbers go as JSON to standard output. Whatever else you want
    to print belongs on standard error: print(..., file=sys.stderr).

    Lists count from 0. w[l][j][k] is the weight to unit j of a layer from unit k of the layer before it, b[l][j] the
    bias of unit j; l is 0 for the first layer after the input.
    """
    import copy
    import json
    import sys

    # A float of Python is a double: 64 bits, about 16 figures. That is what backprop computes with, and it matters: in
    # single precision (32 bits, 7 figures) a small mistake looks like rounding.


    def forward(w, b, x):
        """z[l][j] and a[l][j] of every layer, for the inputs x. a[0] is x itself, a[l + 1] belongs to z[l]."""
        raise NotImplementedError("TODO: forward")


    def cost(a, y):
        """The cost of one pattern, from all activations a and its targets y."""
        raise NotImplementedError("TODO: cost")


    def backward(w, z, a, y):
        """delta[l][j], the derivative of this pattern's cost with respect to z[l][j]."""
        raise NotImplementedError("TODO: backward")


    def gradients(delta, a):
        """dw[l][j][k] and db[l][j] of one pattern, from its deltas and activations."""
        raise NotImplementedError("TODO: gradients")


    def update(w, b, dw, db, rate):
        """The new w and b after one step of gradient descent; dw and db are the means over the patterns."""
        raise NotImplementedError("TODO: update")


    def mean(values):
        """The mean of several numbers, or of lists of the same shape, number by number."""
        if isinstance(values[0], list):
            return [mean(list(parts)) for parts in zip(*values)]
        return sum(values) / len(values)


    experiment = json.load(sys.stdin)
    w, b = experiment["weights"], experiment["biases"]
    inputs, targets = experiment["data"]["inputs"], experiment["data"]["targets"]
    rate = experiment["learning"]["rate"]

    updates = []
    for patterns in experiment["patterns"]:  # the patterns that each update looks at
        passes = []
        for p in patterns:
            z, a = forward(w, b, inputs[p])
            delta = backward(w, z, a, targets[p])
            dw, db = gradients(delta, a)
            passes.append({"pattern": p, "z": z, "a": a, "cost": cost(a, targets[p]), "delta": delta,
                           "weightGradients": dw, "biasGradients": db})
        dw = mean([one["weightGradients"] for one in passes])
        db = mean([one["biasGradients"] for one in passes])
        w, b = update(w, b, dw, db, rate)
        updates.append(copy.deepcopy({"passes": passes, "weightGradients": dw, "biasGradients": db,
                                      "weights": w, "biases": b}))

    json.dump({"updates": updates}, sys.stdout)

    """#
}
