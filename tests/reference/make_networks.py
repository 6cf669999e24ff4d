#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""make_networks.py FOLDER: writes the folders conductance_network and unitless_network into FOLDER.

It recomputes both networks step by step with plain Python and no code of the library, so that the library can
be compared with it. README.md has the format and the order of a step.
"""

import json
import math
import pathlib
import random
import sys

DT = 0.1  # ms
SUBSTEPS = 20  # of the classical Runge-Kutta method in each step; its error is below 1e-10 mV then


def runge_kutta(f, y):
    """The state one step after y, where t counts from the begin of the step."""
    h = DT / SUBSTEPS
    for k in range(SUBSTEPS):
        t = k * h
        k1 = f(t, y)
        k2 = f(t + h / 2, [a + h / 2 * b for a, b in zip(y, k1)])
        k3 = f(t + h / 2, [a + h / 2 * b for a, b in zip(y, k2)])
        k4 = f(t + h, [a + h * b for a, b in zip(y, k3)])
        y = [a + h / 6 * (p + 2 * q + 2 * r + s) for a, p, q, r, s in zip(y, k1, k2, k3, k4)]
    return y


def write_csv(path, header, rows):
    path.write_text("\n".join([header] + [",".join(map(str, row)) for row in rows]) + "\n")


def time(step):
    return f"{step * DT:.1f}"


def trains(source, number, steps, rate):
    """Spikes (step, train) of Poisson trains, in ascending order."""
    return [(n, x) for n in range(1, steps + 1) for x in range(number)
            if source.random() < rate * DT]


def conductance_network(folder):
    source = random.Random(20071)
    size, outside, steps = 20, 12, 2000
    neurons = [{
        "C_m": round(source.uniform(150, 250), 1), "g_L": round(source.uniform(8, 14), 2),
        "E_L": round(source.uniform(-72, -66), 2), "V_th": round(source.uniform(-54, -49), 2),
        "V_reset": round(source.uniform(-64, -60), 2), "t_ref": round(source.uniform(1, 5), 1),
        "E_ex": 0.0, "E_in": round(source.uniform(-85, -75), 1),
        "tau_syn_ex": round(source.uniform(2, 6), 2), "tau_syn_in": round(source.uniform(4, 10), 2),
        "I_e": round(source.uniform(80, 240), 1), "V_m": round(source.uniform(-66, -55), 2),
    } for _ in range(size)]
    edges = []
    for s in range(size):
        for t in range(size):
            if source.random() < 0.25:
                excites = s < 15
                edges.append((f"n{s}", t, "excitatory" if excites else "inhibitory",
                              round(source.uniform(1, 6) if excites else source.uniform(5, 30), 3),
                              round(0.1 * source.randint(1, 30), 1)))
    for x in range(outside):
        for t in source.sample(range(size), 5):
            edges.append((f"x{x}", t, "excitatory" if x < 10 else "inhibitory",
                          round(source.uniform(4, 12), 3), round(0.1 * source.randint(1, 30), 1)))
    outer = trains(source, outside, steps, 0.03)

    arrivals = {}  # by step: (target, receptor, weight)
    out = {}
    for s, t, receptor, w, d in edges:
        out.setdefault(s, []).append((t, receptor, w, round(d / DT)))

    def send(s, n):
        for t, receptor, w, d in out.get(s, []):
            arrivals.setdefault(n + d, []).append((t, receptor, w))

    for n, x in outer:
        send(f"x{x}", n)
    V = [p["V_m"] for p in neurons]
    g = {"excitatory": [0.0] * size, "inhibitory": [0.0] * size}
    held = [0] * size
    spikes, traces, closest = [], [], math.inf
    for n in range(1, steps + 1):
        for i, p in enumerate(neurons):
            g_ex, g_in = g["excitatory"][i], g["inhibitory"][i]

            def slope(t, y):
                G_ex = g_ex * math.exp(-t / p["tau_syn_ex"])
                G_in = g_in * math.exp(-t / p["tau_syn_in"])
                return [(-p["g_L"] * (y[0] - p["E_L"]) - G_ex * (y[0] - p["E_ex"])
                         - G_in * (y[0] - p["E_in"]) + p["I_e"]) / p["C_m"]]

            V[i] = p["V_reset"] if held[i] > 0 else runge_kutta(slope, [V[i]])[0]
            g["excitatory"][i] *= math.exp(-DT / p["tau_syn_ex"])
            g["inhibitory"][i] *= math.exp(-DT / p["tau_syn_in"])
        for t, receptor, w in arrivals.pop(n, []):
            g[receptor][t] += w
        for i, p in enumerate(neurons):
            if held[i] > 0:
                held[i] -= 1
                continue
            closest = min(closest, abs(V[i] - p["V_th"]))
            if V[i] >= p["V_th"]:
                spikes.append((time(n), i))
                V[i] = p["V_reset"]
                held[i] = round(p["t_ref"] / DT)
                send(f"n{i}", n)
        if n % 10 == 0:
            traces.append([time(n)] + [f"{V[i]:.9f}" for i in (0, 7, 15, 19)])
    print(f"{folder.name}: {len(spikes)} spikes, closest approach to the threshold {closest:.2g} mV")

    (folder / "neurons.json").write_text(json.dumps(
        {"model": "iaf_cond_exp", "note": "recomputed by make_networks.py", "resolution": DT,
         "duration": steps * DT, "excitatory": 15, "inhibitory": 5, "external_trains": outside,
         "neurons": neurons}, indent=1) + "\n")
    write_csv(folder / "edges.csv", "edge,source,target,receptor,weight,delay",
              [(k, *edge) for k, edge in enumerate(edges)])
    write_csv(folder / "external_spikes.csv", "time,train", [(time(n), x) for n, x in outer])
    write_csv(folder / "spikes.csv", "time,neuron", spikes)
    write_csv(folder / "traces.csv", "time,V_m.0,V_m.7,V_m.15,V_m.19", traces)


def unitless_network(folder):
    source = random.Random(20142)
    size, outside, steps = 4, 8, 3000

    def membrane(conductance):
        return {"V_m": round(source.uniform(-0.1, 0.2), 3), "C_m": round(source.uniform(0.8, 1.2), 3),
                "E_L": round(source.uniform(-0.05, 0.05), 3), "g_L": round(conductance, 4),
                "tau_syn_ex": 3.0, "tau_syn_in": 3.0, "I_e": round(source.uniform(0, 0.01), 4)}

    neurons = []
    for i in range(size):
        soma, dendritic = membrane(source.uniform(0.09, 0.12)), membrane(source.uniform(0.09, 0.12))
        soma.update(E_ex=round(14 / 3 + source.uniform(-0.2, 0.2), 3), E_in=-0.333)
        dendritic["tau_syn_ex"] = dendritic["tau_syn_in"] = round(source.uniform(2.5, 3.5), 2)
        neurons.append({"t_ref": 0.0 if i == 3 else 3.0, "g_sp": round(source.uniform(1.5, 2.5), 3),
                        "g_ps": 0.15 if i == 2 else 0.0, "phi_max": round(source.uniform(0.12, 0.2), 3),
                        "rate_slope": round(source.uniform(0.3, 0.9), 3),
                        "beta": round(source.uniform(4, 6), 2), "theta": round(source.uniform(0.8, 1.1), 3),
                        "soma": soma, "dendritic": dendritic})
    W_min = 0.005
    edges = []  # source, target, receptor, rule, weight, delay, eta, tau_Delta, W_max, eta_natural

    def plastic(s, t):
        eta = round(source.uniform(1e-6, 3e-6), 9)
        edges.append((s, t, "dendritic_exc", "plastic", round(source.uniform(0.02, 0.15), 4),
                      round(0.1 * source.choice((1, 7, 20, 45)), 1), eta,
                      round(source.uniform(60, 120), 1), round(source.uniform(0.2, 0.4), 3),
                      225 * neurons[t]["dendritic"]["C_m"] * eta))

    def static(s, t, receptor):
        edges.append((s, t, receptor, "static", round(source.uniform(0.01, 0.06), 4),
                      round(0.1 * source.choice((1, 7, 20)), 1), "", "", "", ""))

    for s in range(size):
        for t in range(size):
            if source.random() < 0.6:
                plastic(f"n{s}", t)
    for s, t in ((0, 1), (1, 3), (3, 0)):
        static(f"n{s}", t, "dendritic_inh")
    static("n2", 0, "dendritic_exc")
    for x in range(outside):
        for t in source.sample(range(size), 2):
            plastic(f"x{x}", t)
    static("x0", 3, "dendritic_inh")
    static("x1", 2, "dendritic_exc")
    outer = trains(source, outside, steps, 0.03)
    jumps = {}  # by step: (neuron, g_ex, g_in)
    for n in range(500, 2500, 7):
        jumps.setdefault(n, []).append((n % 3, round(0.3 * source.random(), 4), round(0.4 * source.random(), 4)))

    tau_L = [p["dendritic"]["C_m"] / p["dendritic"]["g_L"] for p in neurons]
    tau_s = [p["dendritic"]["tau_syn_ex"] for p in neurons]
    out = {}
    for k, edge in enumerate(edges):
        out.setdefault(edge[0], []).append(k)
    synapse = [{"i": -10, "L": 0.0, "S": 0.0, "PI": 0.0, "PIexp": 0.0} for _ in edges]
    errors = [{} for _ in range(size)]  # by step
    arrivals, weights = {}, []

    def send(s, n):
        for k in out.get(s, []):
            _, t, receptor, rule, w, delay, _, tau_Delta, W_max, eta = edges[k]
            d = round(delay / DT)
            if rule == "plastic":
                z = synapse[k]
                total = filtered = 0.0
                for m in range(max(1, z["i"] - d + 1), n - d + 1):
                    age = (m + d - z["i"]) * DT
                    P = (z["L"] * math.exp(-age / tau_L[t]) - z["S"] * math.exp(-age / tau_s[t])) * errors[t][m]
                    total += P
                    filtered += math.exp(-(n - m - d) * DT / tau_Delta) * P
                passed = (n - z["i"]) * DT
                z["PI"] += total
                z["PIexp"] = math.exp(-passed / tau_Delta) * z["PIexp"] + filtered
                z["L"] = math.exp(-passed / tau_L[t]) * z["L"] + 1
                z["S"] = math.exp(-passed / tau_s[t]) * z["S"] + 1
                z["i"] = n
                g = neurons[t]["dendritic"]["g_L"]
                change = eta * tau_s[t] / (g * (tau_L[t] - tau_s[t])) * (z["PI"] - z["PIexp"])
                w = min(max(w + change, W_min), W_max)
                if n < steps:
                    weights.append((time(n), k, repr(w)))
            arrivals.setdefault(n + d, []).append((t, receptor, w))

    V = [[p["soma"]["V_m"], p["dendritic"]["V_m"]] for p in neurons]
    g_ex, g_in, I_ex, I_in = ([0.0] * size for _ in range(4))
    held = [0] * size
    spikes, traces = [], []
    at_step = {}
    for n, x in outer:
        at_step.setdefault(n, []).append(x)
    for n in range(1, steps + 1):
        for i, p in enumerate(neurons):
            s, b = p["soma"], p["dendritic"]

            def slope(t, y):
                ex, inh = g_ex[i] * math.exp(-t / s["tau_syn_ex"]), g_in[i] * math.exp(-t / s["tau_syn_in"])
                I = I_ex[i] * math.exp(-t / b["tau_syn_ex"]) - I_in[i] * math.exp(-t / b["tau_syn_in"])
                return [(-s["g_L"] * (y[0] - s["E_L"]) - ex * (y[0] - s["E_ex"]) - inh * (y[0] - s["E_in"])
                         + p["g_sp"] * (y[1] - y[0]) + s["I_e"]) / s["C_m"],
                        (-b["g_L"] * (y[1] - b["E_L"]) + I + p["g_ps"] * (y[0] - y[1]) + b["I_e"]) / b["C_m"]]

            V[i] = runge_kutta(slope, V[i])
            g_ex[i] *= math.exp(-DT / s["tau_syn_ex"])
            g_in[i] *= math.exp(-DT / s["tau_syn_in"])
            I_ex[i] *= math.exp(-DT / b["tau_syn_ex"])
            I_in[i] *= math.exp(-DT / b["tau_syn_in"])
        for i, ex, inh in jumps.get(n, []):
            g_ex[i] += ex
            g_in[i] += inh
        for t, receptor, w in arrivals.pop(n, []):
            (I_ex if receptor == "dendritic_exc" else I_in)[t] += w
        fired = []
        for i, p in enumerate(neurons):
            def phi_and_h(u):
                x = p["rate_slope"] * math.exp(p["beta"] * (p["theta"] - u))
                return p["phi_max"] / (1 + x), p["beta"] * x / (1 + x)

            count = 0
            if held[i] > 0:
                held[i] -= 1
            elif source.random() < phi_and_h(V[i][0])[0] * DT:
                count = 1
                held[i] = round(p["t_ref"] / DT)
            if i == 3 and n in (1000, 2000):
                count = 2  # two spikes in one step, which a neuron without refractory time may have
            g_L, E_L = p["soma"]["g_L"], p["soma"]["E_L"]
            phi, h = phi_and_h((g_L * E_L + p["g_sp"] * V[i][1]) / (g_L + p["g_sp"]))
            errors[i][n] = (count - phi * DT) * h
            fired += [i] * count
        for i in fired:
            spikes.append((time(n), i))
            send(f"n{i}", n)
        for x in at_step.get(n, []):
            send(f"x{x}", n)
        if n % 10 == 0 and n < steps:
            traces.append([time(n)] + [f"{v:.10f}" for y in V for v in y])
    # Rows of one time stand in the order of the edges.
    weights.sort(key=lambda row: (float(row[0]), row[1]))
    print(f"{folder.name}: {len(spikes)} spikes, {len(weights)} weights")

    (folder / "neurons.json").write_text(json.dumps(
        {"model": "pp_cond_exp_mc_urbanczik", "note": "recomputed by make_networks.py",
         "units": "unitless", "resolution": DT, "duration": steps * DT, "external_trains": outside,
         "W_min": W_min, "neurons": neurons}, indent=1) + "\n")
    write_csv(folder / "edges.csv",
              "edge,source,target,receptor,rule,weight,delay,eta,tau_Delta,W_max,eta_natural",
              [(k, *edge) for k, edge in enumerate(edges)])
    write_csv(folder / "external_spikes.csv", "time,train", [(time(n), x) for n, x in outer])
    write_csv(folder / "soma_input.csv", "time,neuron,g_ex_jump,g_in_jump",
              [(time(n), *jump) for n in sorted(jumps) for jump in jumps[n]])
    write_csv(folder / "spikes.csv", "time,neuron", spikes)
    write_csv(folder / "weights.csv", "time,edge,weight", weights)
    write_csv(folder / "traces.csv",
              "time," + ",".join(f"V_m.s.{i},V_m.p.{i}" for i in range(size)), traces)


def main():
    for make in (conductance_network, unitless_network):
        folder = pathlib.Path(sys.argv[1]) / make.__name__
        folder.mkdir(parents=True, exist_ok=True)
        make(folder)


main()
