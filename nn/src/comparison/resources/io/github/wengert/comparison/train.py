"""Trains the task of Task.java with PyTorch; arguments: the file, and float64 or float32."""
import sys
import time

import numpy as np
import torch

ROWS, INPUTS, HIDDEN, CLASSES, BATCH, EPOCHS = 1797, 64, 32, 10, 32, 60
SECONDS = 6
torch.set_num_threads(1)
dtype = getattr(torch, sys.argv[2])
with open(sys.argv[1], "rb") as file:
    content = file.read()
weights = np.frombuffer(content, ">f8", HIDDEN * (INPUTS + 1) + CLASSES * (HIDDEN + 1))
at = weights.nbytes
inputs = np.frombuffer(content, ">f8", ROWS * INPUTS, at)
at += inputs.nbytes
classes = np.frombuffer(content, ">i4", ROWS, at)
at += classes.nbytes
orders = np.frombuffer(content, ">i4", EPOCHS * ROWS, at).reshape(EPOCHS, ROWS)

network = torch.nn.Sequential(
    torch.nn.Linear(INPUTS, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, CLASSES)
).to(dtype)
start = 0
with torch.no_grad():
    for parameter in network.parameters():
        part = weights[start : start + parameter.numel()].astype("f8")
        parameter.copy_(torch.tensor(part).reshape(parameter.shape).to(dtype))
        start += parameter.numel()
x = torch.tensor(inputs.astype("f8").reshape(ROWS, INPUTS)).to(dtype)
y = torch.tensor(classes.astype("i8"))
adam = torch.optim.Adam(network.parameters(), lr=0.001)
loss = torch.nn.CrossEntropyLoss()
fastest = float("inf")
begin = time.perf_counter()
epoch = 0
while epoch < EPOCHS or time.perf_counter() - begin < SECONDS:
    began = time.perf_counter()
    order = torch.tensor(orders[epoch % EPOCHS].astype("i8"))
    total = 0.0
    for picked in order.split(BATCH):
        adam.zero_grad()
        error = loss(network(x[picked]), y[picked])
        error.backward()
        adam.step()
        total += error.item() * len(picked)
    fastest = min(fastest, 1e3 * (time.perf_counter() - began))
    loss_60 = total / ROWS if epoch < EPOCHS else loss_60
    epoch += 1
print("RESULT %.3f %.6f" % (fastest, loss_60))
