/** Icons of 16 px with a 1.5 px stroke in the colour of the text. Drawn for this product. */
const PATHS = {
  'chevron-down': ['M4.5 6.25 8 9.75l3.5-3.5'],
  'chevron-right': ['M6.25 4.5 9.75 8l-3.5 3.5'],
  'chevron-up': ['M4.5 9.75 8 6.25l3.5 3.5'],
  more: ['M3.5 8h.01', 'M8 8h.01', 'M12.5 8h.01'],
  lock: ['M3.5 7.25h9v6h-9z', 'M5.5 7.25V5a2.5 2.5 0 0 1 5 0v2.25'],
  clock: ['M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5Z', 'M8 4.75V8l2.25 1.5'],
  download: ['M8 2.25v8', 'M4.75 7.25 8 10.5l3.25-3.25', 'M2.75 13.75h10.5'],
  history: ['M2.25 8a5.75 5.75 0 1 0 1.9-4.27L2.25 5.5', 'M2.25 2.5v3h3', 'M8 5v3l2 1.5'],
  search: ['M7 2.25a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 0 1 0-9.5Z', 'm10.5 10.5 3.25 3.25'],
  eye: [
    'M1.25 8S3.5 3.75 8 3.75 14.75 8 14.75 8 12.5 12.25 8 12.25 1.25 8 1.25 8Z',
    'M8 6.25a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5Z',
  ],
  'eye-off': [
    'M6.2 4a6.6 6.6 0 0 1 1.8-.25c4.5 0 6.75 4.25 6.75 4.25a12 12 0 0 1-1.7 2.2',
    'M4 5.2A11.5 11.5 0 0 0 1.25 8S3.5 12.25 8 12.25a6.3 6.3 0 0 0 3.1-.8',
    'm2.25 2.25 11.5 11.5',
  ],
  file: ['M3.75 1.75h5.5l3 3v9.5h-8.5z', 'M9 2v3h3'],
  warning: ['M8 2.25 14.5 13.5h-13z', 'M8 6.5v3', 'M8 11.5h.01'],
  error: ['M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5Z', 'M8 4.75v3.5', 'M8 11h.01'],
  info: ['M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5Z', 'M8 7.5v3.75', 'M8 5h.01'],
  help: [
    'M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5Z',
    'M6.25 6.25A1.75 1.75 0 1 1 8.9 7.75c-.55.33-.9.7-.9 1.25',
    'M8 11.25h.01',
  ],
  close: ['m4 4 8 8', 'm12 4-8 8'],
  copy: ['M5.75 5.75h7.5v7.5h-7.5z', 'M10.25 5.5V2.75h-7.5v7.5H5.5'],
  filter: ['M2 4h12', 'M4.25 8h7.5', 'M6.5 12h3'],
  'arrow-right': ['M2.75 8h10', 'M9 4.25 12.75 8 9 11.75'],
  external: ['M9.25 2.25h4.5v4.5', 'M13.5 2.5 7.75 8.25', 'M6.5 2.75H2.75v10.5h10.5V9.5'],
  refresh: ['M13.5 8a5.5 5.5 0 1 1-1.75-4l1.75 1.5', 'M13.5 2.25v3.25h-3.25'],
  settings: [
    'M8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
    'M8 1.5v2',
    'M8 12.5v2',
    'M1.5 8h2',
    'M12.5 8h2',
    'm3.4 3.4 1.4 1.4',
    'm11.2 11.2 1.4 1.4',
    'm12.6 3.4-1.4 1.4',
    'm4.8 11.2-1.4 1.4',
  ],
  user: ['M8 1.75a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z', 'M2.5 14.25c0-2.5 2-4 5.5-4s5.5 1.5 5.5 4'],
  offline: [
    'm2 2 12 12',
    'M5.25 9.5A4 4 0 0 1 8 8.5c1 0 2 .4 2.75 1',
    'M2.75 7a8 8 0 0 1 2.4-1.6',
    'M7.4 4.77A8 8 0 0 1 13.25 7',
    'M8 12.5h.01',
  ],
  'signed-out': ['M9.5 2.25h-6.25v11.5H9.5', 'M6.5 8h7.5', 'M11 5l3 3-3 3'],
  shield: ['M8 1.75 13 3.5v4c0 3.25-2 5.5-5 6.75C5 13 3 10.75 3 7.5v-4z'],
  check: ['m3 8.5 3.25 3.25L13 5'],
  undo: ['M5.5 2.75 2.5 5.75l3 3', 'M2.75 5.75h6.5a4 4 0 0 1 0 8H6'],
  redo: ['m10.5 2.75 3 3-3 3', 'M13.25 5.75h-6.5a4 4 0 0 0 0 8H10'],
  list: ['M2 4h12', 'M2 8h8', 'M2 12h5'],
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the name belongs to the text or the label of what it stands in. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class="ala-icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 2 : 1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
