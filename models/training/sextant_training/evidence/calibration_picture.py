"""The calibration plot."""


def calibration_svg(bins: list[dict], side: int = 320, edge: int = 40) -> str:
    """Reliability diagram: predicted to the right, observed upwards."""
    inner = side - 2 * edge

    def at(p, o):
        return edge + p * inner, side - edge - o * inner

    points = [at(b["predicted"], b["observed"]) for b in bins]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#1f5fa8"/>' for x, y in points)
    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" font-family="sans-serif" font-size="12">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><rect x="{x0}" y="{y1}" width="{inner}" height="{inner}" fill="none" stroke="#888"/>'
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#bbb" stroke-dasharray="4 3"/>'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8"/>{dots}'
        f'<text x="{side / 2}" y="{side - 10}" text-anchor="middle">predicted probability of a zone</text>'
        f'<text x="14" y="{side / 2}" text-anchor="middle" transform="rotate(-90 14 {side / 2})">observed (senior reader)</text></svg>\n'
    )
