/** The sandbox's own mark: a ring. No look-alike of a real one. */
export function BrandMark() {
  return <span className="brand-mark" aria-hidden="true" />;
}
