#!/usr/bin/env python3
"""Programs for `backprop examine`: many students' own backpropagation in one file, each with one mistake, or right.

    .ci/examined.py NAME            reads an experiment from standard input and answers as the student NAME would
    .ci/examined.py run BACKPROP    lets BACKPROP examine all of them, and says which verdict is not as it should be

Written from the table of mistakes alone, in plain loops: nothing of backprop is used. For one hidden layer or more of
sigmoid units, the quadratic cost, and gradient descent.
"""
import json
import math
import struct
import subprocess
import sys
import time

WRONG = """sign_flipped_error gradient_ascent forgot_sigma_prime_output forgot_sigma_prime_hidden
forgot_sigma_prime_everywhere z_instead_of_a sigma_prime_of_a updated_output_weights forgot_sum_first_output_only
forgot_sum_last_output_only forgot_sum_matching_index averaged_over_outputs transposed_weight
gradient_matrix_transposed forgot_eta target_in_sigma_prime forgot_bias_forward bias_not_updated forgot_one_over_n
a_j_instead_of_x_k a_i_instead_of_a_j forgot_input_factor forgot_half raw_error_backpropagated forgot_weight
cost_instead_of_its_derivative absolute_error tanh_slope_for_sigmoid change_instead_of_new_weight
raw_error_through_every_layer mean_over_outputs shared_bias_gradient bias_gradient_divided_twice
own_weight_instead_of_input activation_instead_of_delta output_delta_everywhere activation_as_slope
weight_gradients_backpropagated weights_transposed_forward gradients_not_reset online_instead_of_batch""".split()
# Two at once, and one in a single layer: what the answer should name.
SEVERAL = {
    "raw_and_eta": ["raw_error_backpropagated", "forgot_eta"],
    "slope_and_ascent": ["forgot_sigma_prime_output", "gradient_ascent"],
}
RIGHT = ["right", "weights_only", "passes_only", "gradients_only", "second_update_only", "single_precision",
         "six_decimals", "indented", "with_nulls", "chatty", "numbered"]
FAILING = {"hangs": "took longer", "floods": "more than 64 MiB", "crashes": "exit status", "prints_text": "no JSON",
           "says_nothing": "nothing", "dies": "signal", "cuts_off": "in its output", "leaves_a_child": "took longer"}


def sigma(z):
    return 1 / (1 + math.exp(-z))


class Student:
    def __init__(self, name):
        self.rules = SEVERAL.get(name, [name])
        self.left = None

    def has(self, rule):
        return rule in self.rules

    def slope(self, z, a, y=None):
        """y is given for an output."""
        if self.has("forgot_sigma_prime_everywhere"):
            return 1
        if self.has("forgot_sigma_prime_output") and y is not None:
            return 1
        if self.has("forgot_sigma_prime_hidden") and y is None:
            return 1
        if self.has("z_instead_of_a"):
            return z * (1 - z)
        if self.has("sigma_prime_of_a"):
            return sigma(a) * (1 - sigma(a))
        if self.has("tanh_slope_for_sigmoid"):
            return 1 - a ** 2
        if self.has("activation_as_slope"):
            return a
        if self.has("target_in_sigma_prime") and y is not None:
            return y * (1 - y)
        return a * (1 - a)

    def forward(self, w, b, x):
        z, a = [], [x]
        for l in range(len(w)):
            turned = self.has("weights_transposed_forward") and len(w[l]) == len(w[l][0])
            z.append([sum((w[l][k][j] if turned else w[l][j][k]) * a[l][k] for k in range(len(a[l])))
                      + (0 if self.has("forgot_bias_forward") else b[l][j]) for j in range(len(w[l]))])
            a.append([sigma(one) for one in z[l]])
        return z, a

    def cost(self, a, y):
        scale = 1 if self.has("forgot_half") else 1 / len(y) if self.has("mean_over_outputs") else 0.5
        return scale * sum((t - o) ** 2 for t, o in zip(y, a[-1]))

    def output_delta(self, z, a, y):
        delta = []
        for i in range(len(y)):
            miss = a[-1][i] - y[i]
            if self.has("sign_flipped_error"):
                miss = -miss
            if self.has("absolute_error"):
                miss = abs(miss)
            if self.has("cost_instead_of_its_derivative"):
                miss = miss ** 2 / 2
            if self.has("forgot_half"):
                miss *= 2
            if self.has("mean_over_outputs"):
                miss *= 2 / len(y)
            delta.append(miss * self.slope(z[-1][i], a[-1][i], y[i]))
        return delta

    def hidden_delta(self, l, w, z, a, y, above, error):
        """delta of layer l, from those above it; w are the weights above, error the raw one carried down."""
        square = len(w) == len(w[0])
        delta = []
        for j in range(len(w[0])):
            terms = []
            for i in range(len(w)):
                weight, blame = w[i][j], above[i]
                if (self.has("transposed_weight") or self.has("weights_transposed_forward")) and square:
                    weight = w[j][i]
                if self.has("forgot_weight"):
                    weight = 1
                if self.has("raw_error_backpropagated") and l == len(z) - 2:
                    blame = a[-1][i] - y[i]
                if self.has("raw_error_through_every_layer"):
                    blame = error[i]
                if self.has("activation_instead_of_delta"):
                    blame = a[l + 2][i]
                if self.has("weight_gradients_backpropagated"):
                    weight = a[l + 1][j]
                terms.append(weight * blame)
            total = sum(terms)
            if self.has("forgot_sum_first_output_only"):
                total = terms[0]
            if self.has("forgot_sum_last_output_only"):
                total = terms[-1]
            if self.has("forgot_sum_matching_index") and square:
                total = terms[j]
            if self.has("averaged_over_outputs"):
                total /= len(terms)
            if self.has("output_delta_everywhere"):
                delta.append(sum(above))
            else:
                delta.append(total * self.slope(z[l][j], a[l + 1][j]))
        return delta

    def gradients(self, l, w, a, delta):
        last = l == len(w) - 1
        square = len(w[l]) == len(w[l][0])
        dw = [[0.0] * len(w[l][0]) for _ in w[l]]
        for j in range(len(w[l])):
            for k in range(len(w[l][0])):
                d, x = delta[j], a[l][k]
                if self.has("a_j_instead_of_x_k") and not last or self.has("a_i_instead_of_a_j") and last:
                    x = a[l + 1][j]
                if self.has("forgot_input_factor"):
                    x = 1
                if self.has("own_weight_instead_of_input"):
                    x = w[l][j][k]
                turned = self.has("gradient_matrix_transposed") and last or self.has("weights_transposed_forward")
                if turned and square:
                    d, x = delta[k], a[l][j]
                dw[j][k] = d * x
        db = [sum(delta)] * len(delta) if self.has("shared_bias_gradient") else list(delta)
        return dw, db

    def update(self, w, b, inputs, targets, patterns, rate):
        if not self.has("online_instead_of_batch"):
            return self.step(w, b, inputs, targets, patterns, rate)
        passes = []
        for p in patterns:
            one = self.step(w, b, inputs, targets, [p], rate)
            w, b = one["weights"], one["biases"]
            passes += one["passes"]
        for one in passes:
            del one["weightGradients"], one["biasGradients"]
        return {"passes": passes, "weights": w, "biases": b}

    def step(self, w, b, inputs, targets, patterns, rate):
        n, layers = len(patterns), len(w)
        runs = [self.forward(w, b, inputs[p]) for p in patterns]
        delta = [[None] * layers for _ in patterns]
        passes_dw, passes_db = [[None] * layers for _ in patterns], [[None] * layers for _ in patterns]
        errors = [[runs[q][1][-1][i] - targets[p][i] for i in range(len(targets[p]))] for q, p in enumerate(patterns)]
        mean_dw, mean_db, new_w, new_b = [None] * layers, [None] * layers, [None] * layers, [None] * layers
        for l in reversed(range(layers)):
            for q, p in enumerate(patterns):
                z, a = runs[q]
                if l == layers - 1:
                    delta[q][l] = self.output_delta(z, a, targets[p])
                else:
                    above = new_w[l + 1] if self.has("updated_output_weights") else w[l + 1]
                    delta[q][l] = self.hidden_delta(l, above, z, a, targets[p], delta[q][l + 1], errors[q])
                    errors[q] = [sum(w[l + 1][i][j] * errors[q][i] for i in range(len(w[l + 1])))
                                 for j in range(len(w[l + 1][0]))]
                passes_dw[q][l], passes_db[q][l] = self.gradients(l, w, a, delta[q][l])
            over = 1 if self.has("forgot_one_over_n") else n
            mean_dw[l] = [[sum(passes_dw[q][l][j][k] for q in range(n)) / over for k in range(len(w[l][0]))]
                          for j in range(len(w[l]))]
            mean_db[l] = [sum(passes_db[q][l][j] for q in range(n)) / over for j in range(len(w[l]))]
            if self.has("bias_gradient_divided_twice"):
                mean_db[l] = [one / n for one in mean_db[l]]
            if self.has("gradients_not_reset"):
                self.left = self.left or [None] * layers
                if self.left[l]:
                    before_w, before_b = self.left[l]
                    mean_dw[l] = [[x + y for x, y in zip(*rows)] for rows in zip(mean_dw[l], before_w)]
                    mean_db[l] = [x + y for x, y in zip(mean_db[l], before_b)]
                self.left[l] = mean_dw[l], mean_db[l]
            eta = rate
            if self.has("gradient_ascent"):
                eta = -rate
            if self.has("forgot_eta"):
                eta = 1
            keeps = 0 if self.has("change_instead_of_new_weight") else 1
            new_w[l] = [[keeps * w[l][j][k] - eta * mean_dw[l][j][k] for k in range(len(w[l][0]))]
                        for j in range(len(w[l]))]
            still = self.has("bias_not_updated") or self.has("forgot_bias_forward")
            new_b[l] = [b[l][j] if still else keeps * b[l][j] - eta * mean_db[l][j] for j in range(len(w[l]))]
        passes = [{"pattern": p, "z": runs[q][0], "a": runs[q][1], "cost": self.cost(runs[q][1], targets[p]),
                   "delta": delta[q], "weightGradients": passes_dw[q], "biasGradients": passes_db[q]}
                  for q, p in enumerate(patterns)]
        return {"passes": passes, "weightGradients": mean_dw, "biasGradients": mean_db, "weights": new_w,
                "biases": new_b}


def mapped(value, change):
    if isinstance(value, dict):
        return {key: mapped(one, change) if key != "pattern" else one for key, one in value.items()}
    if isinstance(value, list):
        return [mapped(one, change) for one in value]
    return change(value)


def answer(name):
    experiment = json.load(sys.stdin)
    fail(name)
    student = Student(name)
    w, b, data = experiment["weights"], experiment["biases"], experiment["data"]
    updates = []
    for number, patterns in enumerate(experiment["patterns"]):
        one = student.update(w, b, data["inputs"], data["targets"], patterns, experiment["learning"]["rate"])
        if name == "change_instead_of_new_weight":
            # Handed in wrongly; the program goes on with the right ones.
            right = Student("right").update(w, b, data["inputs"], data["targets"], patterns,
                                            experiment["learning"]["rate"])
            w, b = right["weights"], right["biases"]
        else:
            w, b = one["weights"], one["biases"]
        updates.append(dict(one, update=number + 1) if name in ("numbered", "second_update_only") else one)
    keep = {"weights_only": ["weights", "biases"], "passes_only": ["passes"],
            "gradients_only": ["weightGradients", "biasGradients"]}.get(name)
    if keep:
        updates = [{key: one[key] for key in keep} for one in updates]
    if name == "second_update_only":
        updates = updates[1:]
    if name == "single_precision":
        updates = mapped(updates, lambda x: struct.unpack("f", struct.pack("f", x))[0])
    if name == "six_decimals":
        updates = mapped(updates, lambda x: round(x, 6))
    if name == "with_nulls":
        for one in updates:
            one["biases"] = None
            one["passes"][0]["z"][0][0] = None
    if name == "chatty":
        print("epoch 1\n" * 1000, file=sys.stderr)
    text = json.dumps({"updates": updates}, indent=2 if name == "indented" else None)
    sys.stdout.write(text[:len(text) // 2] if name == "cuts_off" else text)


def fail(name):
    if name == "hangs":
        time.sleep(1000)
    if name == "leaves_a_child":
        subprocess.Popen(["sleep", "1000"])
        time.sleep(1000)
    if name == "floods":
        while True:
            print("0.1, " * 10000)
    if name == "crashes":
        raise ValueError("operands could not be broadcast together")
    if name == "prints_text":
        print("loss: 0.298")
        sys.exit(0)
    if name == "says_nothing":
        sys.exit(0)
    if name == "dies":
        import os
        import signal
        os.kill(os.getpid(), signal.SIGKILL)


def examined(backprop, name):
    options = ["--networks", "2", "--timeout", "2"] if name in FAILING else []
    command = [backprop, "examine", "--format", "json", *options, "--", sys.executable, __file__, name]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    try:
        return run.returncode, json.loads(run.stdout)
    except ValueError:
        return run.returncode, {"networks": [], "explanation": None, "indistinguishable": [], "told": run.stderr}


def trouble(backprop, name):
    """What is not as it should be; None where all is."""
    status, report = examined(backprop, name)
    networks = report["networks"]
    rules = (report["explanation"] or {"rules": []})["rules"]
    if not networks:
        return "no report: " + report.get("told", "")
    if name in FAILING:
        told = [one["failure"] or "" for one in networks]
        good = status == 1 and not rules and all(FAILING[name] in one for one in told)
        return None if good else "status %d, told: %s" % (status, told)
    if any(one["failure"] for one in networks):
        return "failed: %s" % networks[0]["failure"]
    if name in RIGHT:
        good = status == 0 and not rules and all(one["grade"]["wrong"] == 0 for one in networks)
        return None if good else "status %d, blamed: %s" % (status, rules)
    wanted = SEVERAL.get(name, [name])
    listed = any(name in group and rules == [rule] for group in report["indistinguishable"] for rule in group)
    good = status == 1 and (sorted(rules) == sorted(wanted) or listed)
    return None if good else "status %d, named: %s" % (status, rules)


def run(backprop):
    names = WRONG + list(SEVERAL) + RIGHT + list(FAILING)
    bad = 0
    for name in names:
        found = trouble(backprop, name)
        bad += found is not None
        print("%s %s%s" % ("ok " if found is None else "BAD", name, "" if found is None else ": " + found), flush=True)
    print("%d of %d programs examined as they should be" % (len(names) - bad, len(names)))
    sys.exit(bad > 0)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "run":
        run(sys.argv[2])
    elif len(sys.argv) == 2:
        answer(sys.argv[1])
    else:
        sys.exit(__doc__)
