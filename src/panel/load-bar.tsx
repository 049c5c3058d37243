import type { SessionState } from './session.ts';

/** How much of it is here, as a line across the panel. */
export function LoadBar({ state: { reading, preview } }: { readonly state: SessionState }) {
  const isLoading = reading?.phase === 'reading' || reading?.phase === 'waiting';
  const here = preview?.lines ?? 0;
  const share = isLoading && reading.total > 0 ? Math.min(1, here / reading.total) : 0;
  if (!isLoading) return <div class="pan-load" />;
  return (
    <div
      class="pan-load"
      role="progressbar"
      aria-label="Reading lines"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={-1}
    >
      <div style={{ width: `${share * 100}%` }} />
    </div>
  );
}
