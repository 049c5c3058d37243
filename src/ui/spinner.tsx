/** A turning arc that appears only after 300 ms, so that what is quick does not blink. `label` is read aloud. */
export function Spinner({ label }: { readonly label?: string }) {
  return (
    <svg
      class="ala-spinner"
      viewBox="0 0 14 14"
      fill="none"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    >
      <circle cx="7" cy="7" r="5.5" stroke="currentColor" stroke-opacity="0.25" stroke-width="1.5" />
      <path
        class="ala-spinner-arc"
        d="M7 1.5A5.5 5.5 0 0 1 12.5 7"
        stroke="currentColor"
        stroke-width="1.5"
      />
    </svg>
  );
}
