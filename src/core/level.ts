/** Levels of Forge log lines with their severity numbers. */
export const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
export type Level = (typeof LEVELS)[number];

const SEVERITY: Readonly<Record<Level, number>> = {
  TRACE: 10,
  DEBUG: 20,
  INFO: 30,
  WARN: 40,
  ERROR: 50,
  FATAL: 60,
};

export function severity(level: Level): number {
  return SEVERITY[level];
}

/** Atlassian's level text as one of ours: WARNING is WARN, anything unknown is INFO (the line keeps what was written). */
export function parseLevel(text: string | null): Level {
  const upper = (text ?? '').trim().toUpperCase();
  if (upper === 'WARNING') return 'WARN';
  return LEVELS.find((level) => level === upper) ?? 'INFO';
}
