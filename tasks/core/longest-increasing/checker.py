"""Accepts every strictly increasing subsequence that is as long as the wanted one."""


def check(args, want, got):
    if not isinstance(got, list) or len(got) != len(want):
        return False
    if any(type(value) is not int for value in got):
        return False
    if any(left >= right for left, right in zip(got, got[1:])):
        return False
    remaining = iter(args[0])
    return all(value in remaining for value in got)
