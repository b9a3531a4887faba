"""Serves a tiny language model with random weights as llama.cpp does: python3 tiny_model.py FOLDER; prints its address.

The model is made first, where FOLDER does not have it: two layers, a vocabulary of bytes and printable characters. What
it says is noise; everything around it (templates, sampling, streaming, usage) is the real server's. It ends when its
standard input does, so that it never outlives who started it.
"""
import os
import sys

import gguf
import numpy
import xllamacpp

WIDTH, HEADS, LAYERS, INNER, CONTEXT = 32, 2, 2, 64, 8192


def vocabulary():
    """(text, score, type) of every token, as a SentencePiece model has them."""
    kind = gguf.TokenType
    yield b"<unk>", 0.0, kind.UNKNOWN
    yield b"<s>", 0.0, kind.CONTROL
    yield b"</s>", 0.0, kind.CONTROL
    for byte in range(256):
        yield f"<0x{byte:02X}>".encode(), 0.0, kind.BYTE
    for rank, character in enumerate("▁" + "".join(map(chr, range(33, 127))) + "äß→λ漢"):
        yield character.encode(), -float(rank), kind.NORMAL


def tensors(size):
    """(name, values) of random weights; the same each time."""
    random = numpy.random.default_rng(1)

    def weights(*shape):
        return random.normal(0, 0.3, shape).astype(numpy.float32)

    yield "token_embd.weight", weights(size, WIDTH)
    yield "output_norm.weight", numpy.ones(WIDTH, numpy.float32)
    yield "output.weight", weights(size, WIDTH)
    for layer in range(LAYERS):
        for name in ("attn_norm", "ffn_norm"):
            yield f"blk.{layer}.{name}.weight", numpy.ones(WIDTH, numpy.float32)
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            yield f"blk.{layer}.{name}.weight", weights(WIDTH, WIDTH)
        yield f"blk.{layer}.ffn_gate.weight", weights(INNER, WIDTH)
        yield f"blk.{layer}.ffn_up.weight", weights(INNER, WIDTH)
        yield f"blk.{layer}.ffn_down.weight", weights(WIDTH, INNER)


def make(path):
    writer = gguf.GGUFWriter(path + ".part", "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    words, scores, kinds = zip(*vocabulary())
    writer.add_vocab_size(len(words))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(list(words))
    writer.add_token_scores(list(scores))
    writer.add_token_types([int(kind) for kind in kinds])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    for name, values in tensors(len(words)):
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    os.replace(path + ".part", path)


def serve(path):
    parameters = xllamacpp.CommonParams()
    parameters.model.path = path
    parameters.model_alias = {"tiny"}
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 2
    parameters.cpuparams.n_threads = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.warmup = False
    return xllamacpp.Server(parameters)


def main():
    path = os.path.join(sys.argv[1], "tiny.gguf")
    if not os.path.exists(path):
        make(path)
    server = serve(path)
    print(server.listening_address, flush=True)
    sys.stdin.buffer.read()
    os._exit(0)


main()
