"""The glue between the harness and each framework's model file: weights into its layouts, batches into its tensors.

An adapter module offers
    versions() -> {"framework": ..., ...}             what is imported and on which device
    configure(mode, threads, device)                   before anything is computed
    build(workload, weights, batches, mode) -> task    a model with these weights; see below
    export(workload, weights, batches, kind, path)     writes the native or ONNX form to `path`
    reloaded(workload, weights, batches, folder)       logits of the model and of what its saved file loads as
and a task `train(number) -> loss as float`, `infer(number) -> logits as nested lists or a NumPy array`, where `number`
picks the batch. Both return only when the result is there.
"""
