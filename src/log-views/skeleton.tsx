import { Spinner } from '../ui/spinner.tsx';

const ROWS = [62, 88, 45, 76, 54, 92, 68, 40, 81] as const;

/** Rows in the size of what will stand there, without a shimmer. */
export function SkeletonLines({ label }: { readonly label: string }) {
  return (
    <div class="log-skeleton" role="status">
      <p class="log-skeleton-label">
        <Spinner />
        {label}
      </p>
      {ROWS.map((width) => (
        <div key={width} class="log-skeleton-row" aria-hidden="true">
          <span />
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width={width} height="10" rx="1" />
          </svg>
        </div>
      ))}
    </div>
  );
}
