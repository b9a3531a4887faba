def sort_and_count(values):
    if len(values) < 2:
        return values, 0
    middle = len(values) // 2
    left, left_count = sort_and_count(values[:middle])
    right, right_count = sort_and_count(values[middle:])
    count = left_count + right_count
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
            count += len(left) - i
    merged += left[i:] or right[j:]
    return merged, count


def count_inversions(values):
    """Merge sort: a value that overtakes the rest of the left half is smaller than all of it."""
    return sort_and_count(values)[1]
