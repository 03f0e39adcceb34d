extension Starter {
  /// Its gradients come from autograd, so it hands back no δ of its own.
  static let pytorchText = #"""
    #!/usr/bin/env python3
    """Backpropagation in PyTorch. Fill in the three gaps marked TODO, save this as mine.py, and run

        backprop examine -- python3 mine.py

    One experiment comes as JSON on standard input, your numbers go as JSON to standard output. Whatever else you want
    to print belongs on standard error: print(..., file=sys.stderr).

    w[l] is the matrix of a layer, with a row for each of its units and a column for each unit of the layer before it;
    b[l] is the vector of its biases. l is 0 for the first layer after the input. x and y have a row for each pattern.
    """
    import json
    import sys

    import torch

    # Double precision: 64 bits, about 16 figures. That is what backprop computes with, and it matters: in single
    # precision (torch's default, 7 figures) a small mistake looks like rounding.
    real = torch.float64
    torch.set_default_dtype(real)


    def forward(w, b, x):
        """Lists z and a with a tensor for each layer, a row for each pattern. a[0] is x, a[l + 1] belongs to z[l]."""
        raise NotImplementedError("TODO: forward")


    def costs(a, y):
        """A tensor with the cost of each pattern, summed over the outputs; the batch's cost is its mean."""
        raise NotImplementedError("TODO: costs")


    def step(optimizer, cost):
        """One update: fills the gradients with those of this cost, then lets the optimizer take its step."""
        raise NotImplementedError("TODO: step")


    def lists(tensors):
        return [one.tolist() for one in tensors]


    experiment = json.load(sys.stdin)
    w = [torch.tensor(one, dtype=real, requires_grad=True) for one in experiment["weights"]]
    b = [torch.tensor(one, dtype=real, requires_grad=True) for one in experiment["biases"]]
    inputs = torch.tensor(experiment["data"]["inputs"], dtype=real)
    targets = torch.tensor(experiment["data"]["targets"], dtype=real)
    optimizer = torch.optim.SGD(w + b, lr=experiment["learning"]["rate"])

    updates = []
    for patterns in experiment["patterns"]:  # the patterns that each update looks at
        z, a = forward(w, b, inputs[patterns])
        each = costs(a, targets[patterns])
        passes = [{"pattern": p, "z": lists(layer[row] for layer in z), "a": lists(layer[row] for layer in a),
                   "cost": each[row].item()} for row, p in enumerate(patterns)]
        step(optimizer, each.mean())
        updates.append({"passes": passes, "weightGradients": lists(one.grad for one in w),
                        "biasGradients": lists(one.grad for one in b), "weights": lists(w), "biases": lists(b)})

    json.dump({"updates": updates}, sys.stdout)

    """#
}
