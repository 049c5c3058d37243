/**
 * The product's mark: three log lines, the middle one a switch. Grey with the knob left while nothing is connected.
 * 16, 20, 24 and 32 are drawn on the pixel grid, other sizes scale the 32.
 */
interface Grid {
  readonly size: number;
  readonly margin: number;
  /** Heights of the three lines and the gap between them. */
  readonly lines: readonly [number, number, number];
  readonly gap: number;
  readonly short: number;
}

const GRIDS: readonly Grid[] = [
  { size: 16, margin: 3, lines: [2, 4, 2], gap: 1, short: 6 },
  { size: 20, margin: 4, lines: [2, 4, 2], gap: 2, short: 7 },
  { size: 24, margin: 5, lines: [2, 6, 2], gap: 2, short: 8 },
  { size: 32, margin: 6, lines: [3, 8, 3], gap: 3, short: 12 },
];

const INK = '#1C2B42';
const LINE = '#ADCBFB';

export interface MarkProps {
  /** In px. */
  readonly size?: number;
  readonly connected?: boolean;
}

export function Mark({ size = 24, connected = true }: MarkProps) {
  const grid = GRIDS.find((candidate) => candidate.size === size) ?? GRIDS[GRIDS.length - 1];
  if (!grid) return null;
  const { margin, lines, gap } = grid;
  const width = grid.size - 2 * margin;
  const used = lines[0] + lines[1] + lines[2] + 2 * gap;
  const top = (grid.size - used) / 2;
  const switchTop = top + lines[0] + gap;
  const radius = lines[1] / 2;
  const knob = connected ? margin + width - radius : margin + radius;
  return (
    <svg
      class="ala-mark"
      viewBox={`0 0 ${grid.size} ${grid.size}`}
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <rect width={grid.size} height={grid.size} rx={grid.size * 0.2} fill={INK} />
      <rect
        x="0.5"
        y="0.5"
        width={grid.size - 1}
        height={grid.size - 1}
        rx={grid.size * 0.2 - 0.5}
        fill="none"
        stroke="var(--ala-mark-edge)"
      />
      <rect x={margin} y={top} width={width} height={lines[0]} rx={lines[0] / 2} fill={LINE} />
      <rect
        x={margin}
        y={switchTop}
        width={width}
        height={lines[1]}
        rx={radius}
        fill={connected ? '#4BCE97' : '#8C8F97'}
      />
      <circle cx={knob} cy={switchTop + radius} r={radius - 1} fill={INK} />
      <rect
        x={margin}
        y={switchTop + lines[1] + gap}
        width={grid.short}
        height={lines[2]}
        rx={lines[2] / 2}
        fill={LINE}
      />
    </svg>
  );
}
