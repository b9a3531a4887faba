def count_distinct_substrings(text):
    """A state of the suffix automaton stands for length - length of its link substrings."""
    moves = [{}]
    link = [-1]
    length = [0]
    last = 0
    count = 0
    for character in text:
        state = len(moves)
        moves.append({})
        length.append(length[last] + 1)
        link.append(0)
        p = last
        while p >= 0 and character not in moves[p]:
            moves[p][character] = state
            p = link[p]
        if p >= 0:
            q = moves[p][character]
            if length[q] == length[p] + 1:
                link[state] = q
            else:
                clone = len(moves)
                moves.append(dict(moves[q]))
                length.append(length[p] + 1)
                link.append(link[q])
                while p >= 0 and moves[p].get(character) == q:
                    moves[p][character] = clone
                    p = link[p]
                link[q] = link[state] = clone
        count += length[state] - length[link[state]]
        last = state
    return count
