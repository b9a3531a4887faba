"""Two plots as SVG, without any library."""

WIDTH, HEIGHT, MARGIN = 560, 420, 56


def _page(parts, title, x_label, y_label):
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
        f'<text x="{WIDTH / 2}" y="20" text-anchor="middle" font-size="14">{title}</text>'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">{x_label}</text>'
        f'<text transform="translate(14 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{y_label}</text>'
        f'<path d="M{MARGIN} {MARGIN - 20}V{HEIGHT - MARGIN}H{WIDTH - 20}" fill="none" stroke="black"/>'
    )
    return head + "".join(parts) + "</svg>\n"


def _scale(low, high, start, end):
    width = (high - low) or 1
    return lambda value: start + (value - low) / width * (end - start)


def _axes(x, y, x_ticks, y_ticks):
    bottom = HEIGHT - MARGIN
    parts = [f'<text x="{x(t):.1f}" y="{bottom + 16}" text-anchor="middle">{t:g}</text>' for t in x_ticks]
    return parts + [f'<text x="{MARGIN - 6}" y="{y(t) + 4:.1f}" text-anchor="end">{t:g}</text>' for t in y_ticks]


def models(rows, path):
    """The models' DPS, ours over the published one."""
    if not rows:
        return
    values = [row[side] for row in rows for side in ("ours", "published")]
    low, high = int(min(values) // 5 * 5), int(-(-max(values) // 5) * 5)
    x = _scale(low, high, MARGIN, WIDTH - 20)
    y = _scale(low, high, HEIGHT - MARGIN, MARGIN - 20)
    ticks = list(range(low, high + 1, 5))
    parts = _axes(x, y, ticks, ticks)
    parts.append(f'<path d="M{x(low)} {y(low)}L{x(high)} {y(high)}" stroke="#bbb" stroke-dasharray="4"/>')
    for row in rows:
        title = f"<title>{row['model']}</title>"
        parts.append(f'<circle cx="{x(row["published"]):.1f}" cy="{y(row["ours"]):.1f}" r="4" fill="#2c6fbb">{title}</circle>')
    with open(path, "w") as file:
        file.write(_page(parts, "DPS of the held-out models", "published", "rebuilt suite"))


def tasks(rows, path):
    """How many tasks have which correlation."""
    found = [row["spearman"] for row in rows if row["spearman"] is not None]
    if not found:
        return
    bins = [0] * 20
    for value in found:
        bins[min(19, int((value + 1) * 10))] += 1
    x = _scale(-1, 1, MARGIN, WIDTH - 20)
    y = _scale(0, max(bins), HEIGHT - MARGIN, MARGIN - 20)
    parts = _axes(x, y, [-1, -0.5, 0, 0.5, 1], sorted({0, max(bins)}))
    for index, count in enumerate(bins):
        left, right = x(-1 + index / 10), x(-0.9 + index / 10)
        height = y(0) - y(count)
        parts.append(
            f'<rect x="{left + 1:.1f}" y="{y(count):.1f}" width="{right - left - 2:.1f}" height="{height:.1f}" fill="#2c6fbb"/>'
        )
    with open(path, "w") as file:
        file.write(_page(parts, "Order of solutions: our cost against the published level", "Spearman", "tasks"))
