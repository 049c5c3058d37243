/** The popup's own CSS; goes after the tokens and the shared pieces. */
export const POPUP_CSS = `
html { width: 360px; height: 600px; background: var(--ala-surface); }
html[data-surface="tab"] { width: auto; height: 100%; background: var(--ala-sunken); }
body { margin: 0; height: 100%; overflow: hidden; }
html[data-surface="tab"] body { max-width: 800px; margin: 0 auto; border-inline: 1px solid var(--ala-border); background: var(--ala-surface); }
#popup, .pop-half { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
#popup { height: 100%; }
.pop-half { flex: 1; }
.ala-root .pop-half:focus { outline: none; }

.pop-row { display: flex; align-items: center; gap: 8px; min-width: 0; }
.pop-end { display: flex; align-items: center; gap: 4px; flex: none; margin-inline-start: auto; }
.pop-top { display: grid; gap: 4px; padding: 8px 4px 4px 12px; }
.pop-top > .pop-row { min-height: 28px; }
.pop-top > .pop-row + .pop-row { margin-inline-start: -6px; }
.pop-live { display: flex; align-items: center; gap: 6px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pop-live:not([data-live="starting"])::before { content: ""; width: 6px; height: 6px; border-radius: 50%; background: var(--ala-glyph-on); forced-color-adjust: none; }
.pop-live[data-live="paused"]::before { border-radius: 1px; background: var(--ala-icon-warning); }

.pop-tabs { display: flex; gap: 2px; padding: 2px; border-radius: var(--ala-radius); background: var(--ala-neutral); }
.pop-tab { height: 24px; padding: 0 12px; border: 0; border-radius: 2px; background: transparent; font-weight: 500; cursor: pointer; color: var(--ala-text-subtle); }
.pop-tab:hover { color: var(--ala-text); }
.pop-tab[aria-selected="true"] { background: var(--ala-surface); color: var(--ala-text); box-shadow: 0 0 0 1px var(--ala-border); }

.pop-filter { display: grid; gap: 8px; padding: 4px 12px 8px; border-bottom: 1px solid var(--ala-border); }
.pop-site-menu { flex: none; max-width: 40%; }
.pop-site-menu > .ala-button { max-width: 100%; }
.pop-chips { min-height: 24px; display: flex; flex-wrap: wrap; gap: 4px; min-width: 0; }
.pop-chip { display: inline-flex; align-items: center; gap: 5px; height: 24px; padding: 0 6px; border: 0; border-radius: var(--ala-radius);
  background: transparent; box-shadow: inset 0 0 0 1px var(--ala-border); font-size: 12px; line-height: 16px; cursor: pointer; color: var(--ala-text); }
.pop-short { display: none; }
/* One line at 360 px, however many levels there are and however large their counts. */
@media (max-width: 420px) {
  .pop-long { display: none; }
  .pop-short { display: inline; }
  .pop-chips:not([data-room="wide"]) { gap: 3px; }
  .pop-chips:not([data-room="wide"]) > .pop-chip { gap: 3px; padding: 0 3px; min-width: 26px; justify-content: center; font-size: 11px; }
  .pop-chips:not([data-room="wide"]) > .pop-chip:not([data-level]) > .pop-count { display: none; }
  .pop-chips[data-room="above"] > .pop-chip { flex-direction: column; gap: 0; height: 34px; flex: 1 1 auto; }
  .pop-chips[data-room="above"] > .pop-chip > span { line-height: 15px; }
  .pop-chips:not([data-room="wide"]) > [data-level="FATAL"] > .pop-level { padding: 0 2px; margin-inline: -2px 0; min-width: 0; }
}
.pop-chip:hover { background: var(--ala-subtle-hovered); }
.pop-chip .pop-level { font-size: 11px; font-weight: 700; }
.pop-chip[data-level="INFO"] .pop-level, .pop-chip[data-level="TRACE"] .pop-level { font-weight: 600; }
.pop-count { color: var(--ala-text-subtle); }
.pop-chip[aria-pressed="true"] { background: var(--ala-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); }
.pop-chip:not([data-level])[aria-pressed="true"] { background: var(--ala-neutral); box-shadow: none; }

.pop-first { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; gap: 12px; padding: 16px; }
.pop-first > :not(svg) { width: 100%; max-width: 480px; }
.pop-first-title { font-size: 20px; line-height: 24px; font-weight: 653; }
.pop-first-lead { margin-top: 4px; font-size: 14px; line-height: 20px; color: var(--ala-text-subtle); }

.pop-sites { flex: 1; min-height: 0; overflow-y: auto; border-top: 1px solid var(--ala-border); }
.pop-site { display: grid; gap: 6px; padding: 12px; border-bottom: 1px solid var(--ala-border); }
.pop-site-name { font-weight: 600; }
.pop-site-count { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 6px; color: var(--ala-text-subtle); }
.pop-site-count strong { font-size: 20px; line-height: 24px; font-weight: 653; color: var(--ala-text); }
.pop-bar { display: flex; gap: 2px; height: 6px; }
.pop-bar > span { flex: 1 1 0; min-width: 4px; border-radius: 1px; background: var(--ala-glyph-on); }
.pop-bar > [data-state="some"] { background: linear-gradient(to top, var(--ala-glyph-on) 50%, var(--ala-neutral-hovered) 50%); }
.pop-bar > [data-state="off"] { background: var(--ala-neutral-hovered); }
.pop-bar > [data-state="unknown"] { background: repeating-linear-gradient(135deg, var(--ala-glyph-off) 0 2px, transparent 2px 4px); }
.pop-site-words { display: flex; flex-wrap: wrap; gap: 0 12px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pop-site-foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 12px; }
.pop-link { display: inline-flex; align-items: center; gap: 4px; font-size: 12px; line-height: 24px; }

.pop-feed-foot > p { flex: 0 1 auto; }
.pop-feed-foot > .pop-link { font-size: 13px; }
.pop-query { font-size: 12px; color: var(--ala-text); overflow-wrap: anywhere; }
@media (max-width: 420px) {
  .pop-feed-foot .pop-wide { display: none; }
}

.pop-settings { display: flex; flex-direction: column; flex: 1; min-height: 0; border-top: 1px solid var(--ala-border); }
.pop-settings-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 8px 8px 4px 12px; }
.pop-settings-title { font-size: 16px; line-height: 20px; font-weight: 600; }
.pop-settings-body { flex: 1; min-height: 0; overflow-y: auto; }

@media (forced-colors: active) {
  .pop-chip, .pop-tab { border: 1px solid ButtonText; }
  .ala-root :is(.pop-chip[aria-pressed="true"], .pop-tab[aria-selected="true"]) { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .ala-root .pop-chip[aria-pressed="true"] > span { background: none; color: inherit; }
  .pop-bar > span { forced-color-adjust: none; }
}
`;
