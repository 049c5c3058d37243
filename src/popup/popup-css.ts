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
.pop-pickers { display: flex; flex: 1; min-width: 0; gap: 0; }
.pop-pickers .ala-menu-root { flex: 0 1 auto; min-width: 0; }
.pop-pickers .pop-environment { flex: none; max-width: 55%; }
.pop-pickers .ala-button { padding: 0 6px; max-width: 100%; }
.pop-app > .ala-button { font-weight: 600; font-size: 14px; }
.ala-root .pop-app > .ala-button { color: var(--ala-text); }
.ala-root .pop-environment > .ala-button { font-weight: 400; }
.pop-live { display: flex; align-items: center; gap: 6px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pop-live:not([data-live="starting"])::before { content: ""; width: 6px; height: 6px; border-radius: 50%; background: var(--ala-glyph-on); forced-color-adjust: none; }
.pop-live[data-live="paused"]::before { border-radius: 1px; background: var(--ala-icon-warning); }

.pop-tabs { display: flex; gap: 2px; padding: 2px; border-radius: var(--ala-radius); background: var(--ala-neutral); }
.pop-tab { height: 24px; padding: 0 12px; border: 0; border-radius: 2px; background: transparent; font-weight: 500; cursor: pointer; color: var(--ala-text-subtle); }
.pop-tab:hover { color: var(--ala-text); }
.pop-tab[aria-selected="true"] { background: var(--ala-surface); color: var(--ala-text); box-shadow: 0 0 0 1px var(--ala-border); }

.pop-account { width: 272px; padding: 12px; display: grid; gap: 4px; justify-items: start; white-space: normal; }
.pop-account-email { color: var(--ala-text-subtle); overflow-wrap: anywhere; }
.pop-account > .ala-button, .pop-account-ask { margin-top: 8px; }
.pop-account-ask { display: grid; gap: 8px; }

.pop-filter { display: grid; gap: 8px; padding: 4px 12px 8px; border-bottom: 1px solid var(--ala-border); }
.pop-site-menu { flex: none; max-width: 40%; }
.pop-site-menu > .ala-button { max-width: 100%; }
.pop-chips { min-height: 24px; display: flex; flex-wrap: wrap; gap: 4px; min-width: 0; }
.pop-chip { display: inline-flex; align-items: center; gap: 5px; height: 24px; padding: 0 6px; border: 0; border-radius: var(--ala-radius);
  background: transparent; box-shadow: inset 0 0 0 1px var(--ala-border); font-size: 12px; line-height: 16px; cursor: pointer; color: var(--ala-text); }
/* Five levels: one line at 360 px. */
@media (max-width: 420px) {
  .pop-chips:has(> .pop-chip:nth-of-type(6)) { gap: 2px; }
  .pop-chips:has(> .pop-chip:nth-of-type(6)) > .pop-chip { gap: 3px; padding: 0 4px; min-width: 26px; justify-content: center; font-size: 11px; }
  .pop-chips:has(> .pop-chip:nth-of-type(6)) > .pop-chip:not([data-level]) > .pop-count { display: none; }
  .pop-chips:has(> .pop-chip:nth-of-type(6)) > [data-level="FATAL"] > .pop-level { padding: 0 2px; margin-inline: -2px 0; min-width: 0; }
}
.pop-chip:hover { background: var(--ala-subtle-hovered); }
.pop-chip .pop-level { font-size: 11px; font-weight: 700; }
.pop-chip[data-level="INFO"] .pop-level, .pop-chip[data-level="TRACE"] .pop-level { font-weight: 600; }
.pop-count { color: var(--ala-text-subtle); }
.pop-chip[aria-pressed="true"] { background: var(--ala-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); }
.pop-chip:not([data-level])[aria-pressed="true"] { background: var(--ala-neutral); box-shadow: none; }
.pop-attribute { display: flex; align-items: center; max-width: 100%; padding-inline-start: 6px; border-radius: var(--ala-radius); background: var(--ala-selected);
  color: var(--ala-text-selected); font-size: 12px; line-height: 16px; }

[data-level="TRACE"] > .pop-level, [data-level="TRACE"] .pop-line-meta > .pop-level { color: var(--ala-level-trace); }
[data-level="DEBUG"] > .pop-level, [data-level="DEBUG"] .pop-line-meta > .pop-level { color: var(--ala-level-debug); }
[data-level="INFO"] > .pop-level, [data-level="INFO"] .pop-line-meta > .pop-level { color: var(--ala-level-info); }
[data-level="WARN"] > .pop-level, [data-level="WARN"] .pop-line-meta > .pop-level { color: var(--ala-level-warn); font-weight: 700; }
[data-level="ERROR"] > .pop-level, [data-level="ERROR"] .pop-line-meta > .pop-level { color: var(--ala-level-error); font-weight: 700; }
[data-level="FATAL"] > .pop-level, [data-level="FATAL"] .pop-line-meta > .pop-level { color: var(--ala-level-fatal); background: var(--ala-solid-fatal);
  border-radius: 2px; padding: 0 3px; margin-inline: -3px; min-width: calc(5ch + 6px); font-weight: 700; }

.pop-problem { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 6px 12px; background: var(--ala-warning); border-bottom: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; }
.pop-problem > .ala-icon { color: var(--ala-icon-warning); }
.pop-problem > p { flex: 1 1 160px; min-width: 0; }
.pop-problem strong { font-weight: 600; }
.pop-withheld { display: flex; gap: 8px; padding: 8px 12px; background: var(--ala-warning); border-top: 1px solid var(--ala-border); }
.pop-withheld .ala-meta { color: var(--ala-text); }
.pop-withheld > .ala-icon { color: var(--ala-icon-warning); margin-top: 1px; }
:is(.pop-hint, .pop-withheld, .pop-form-problem) .ala-button:not(:first-child) { margin-top: 6px; }

.pop-list-frame { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; }
.pop-list { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; }
.pop-waiting { position: absolute; z-index: 2; top: 8px; left: 50%; translate: -50% 0; box-shadow: var(--ala-shadow-overlay); }
.ala-root .pop-waiting { color: var(--ala-text-inverse); }
.pop-line { position: relative; border-bottom: 1px solid var(--ala-border); content-visibility: auto; contain-intrinsic-size: auto 42px; }
.pop-line[data-open] { content-visibility: visible; }
.pop-line[data-level="WARN"] { background: var(--ala-tint-warn); }
.pop-line:is([data-level="ERROR"], [data-level="FATAL"]) { background: var(--ala-tint-error); }
.pop-line:is([data-level="WARN"], [data-level="ERROR"], [data-level="FATAL"])::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 0; width: 3px; background: var(--ala-bar-warn); }
.pop-line[data-level="ERROR"]::before { background: var(--ala-bar-error); }
.pop-line[data-level="FATAL"]::before { background: var(--ala-bar-fatal); }
.pop-line-head { display: block; width: 100%; padding: 4px 12px 3px; border: 0; background: transparent; text-align: start; cursor: pointer; }
.pop-line-head:hover { background: var(--ala-subtle-hovered); }
.ala-root .pop-line-head:focus-visible { outline-offset: -2px; }
.pop-line-meta { display: flex; align-items: baseline; gap: 8px; font-size: 11px; line-height: 16px; color: var(--ala-text-subtle); }
.pop-line-meta > .pop-level { flex: none; min-width: 5ch; font-size: 11px; }
.pop-line[data-open] > .pop-line-head:hover { background: transparent; }
.pop-line-meta > time { flex: none; }
.pop-line-site { flex: 0 1 auto; color: var(--ala-text-subtlest); }
.pop-line-function { flex: 0 1 auto; margin-inline-start: auto; color: var(--ala-text-subtlest); }
.pop-line:not([data-level="INFO"], [data-level="DEBUG"], [data-level="TRACE"]) :is(.pop-line-site, .pop-line-function) { color: var(--ala-text-subtle); }
.pop-line-message { display: block; font-size: 12px; line-height: 18px; color: var(--ala-text); unicode-bidi: isolate; }
.pop-day { display: flex; justify-content: space-between; padding: 4px 12px; background: var(--ala-sunken); border-bottom: 1px solid var(--ala-border);
  font-size: 11px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); position: relative; }
.pop-day > span { font-weight: 400; }

.pop-details { display: grid; gap: 8px; padding: 0 12px 8px; justify-items: start; }
.pop-message { width: 100%; max-height: 280px; overflow: auto; font-size: 12px; line-height: 18px; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.pop-attributes { display: grid; gap: 0; width: 100%; font-size: 12px; line-height: 16px; }
.pop-attributes > div { display: grid; grid-template-columns: 84px minmax(0, 1fr) 24px; align-items: center; min-height: 22px; }
.pop-attributes > div > .ala-button { height: 22px; opacity: 0.7; }
.pop-attributes > div > .ala-button:is(:hover, :focus-visible) { opacity: 1; }
.pop-attributes dt { color: var(--ala-text-subtle); align-self: start; padding-top: 3px; }
.pop-attributes dd { overflow-wrap: anywhere; max-height: 160px; overflow: auto; padding: 3px 0; white-space: pre-wrap; }
.pop-attributes dd:last-child { grid-column: 2 / -1; }
.pop-actions { display: flex; flex-wrap: wrap; gap: 4px; margin-inline-start: -8px; }

.pop-gap { display: flex; align-items: center; gap: 8px; padding: 5px 12px; border-bottom: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle);
  background: repeating-linear-gradient(135deg, var(--ala-hatch) 0 1px, transparent 1px 6px); }
.pop-gap > .ala-icon { background: var(--ala-surface); box-shadow: 0 0 0 3px var(--ala-surface); }
.pop-gap > span { padding: 0 4px; background: var(--ala-surface); }
.pop-list-end { display: flex; align-items: center; gap: 8px; padding: 8px 12px; }

.pop-denied { border-top: 1px solid var(--ala-border); padding: 6px 6px 6px 12px; }
.pop-denied-words { flex: 1; min-width: 0; color: var(--ala-text-subtle); }
.pop-denied-words strong { font-weight: 600; color: var(--ala-text); }
.pop-denied-list { max-height: 168px; overflow: auto; margin-top: 4px; }
.pop-denied-list > li { display: flex; align-items: center; gap: 8px; min-height: 24px; padding-inline-end: 6px; }
.pop-denied-list > li > .ala-cut { flex: 0 1 auto; }
.pop-denied-list > li > .ala-meta { flex: 0 1 auto; margin-inline-start: auto; min-width: 96px; text-align: end; }

.pop-foot { padding: 6px 12px; border-top: 1px solid var(--ala-border); background: var(--ala-sunken); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pop-foot.pop-row { padding: 4px 8px 4px 12px; }
.pop-egress { padding: 8px 12px; }
.pop-egress dl { display: grid; gap: 8px; padding-bottom: 8px; }
.pop-egress dt { font-weight: 600; color: var(--ala-text); }

.pop-first { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; gap: 12px; padding: 16px; }
.pop-first > :not(svg) { width: 100%; max-width: 480px; }
.pop-first-title { font-size: 20px; line-height: 24px; font-weight: 653; }
.pop-first-lead { margin-top: 4px; font-size: 14px; line-height: 20px; color: var(--ala-text-subtle); }
.pop-card { display: grid; gap: 12px; padding: 16px; border-radius: 4px; box-shadow: inset 0 0 0 1px var(--ala-border); }
.pop-card-title { font-size: 14px; line-height: 20px; font-weight: 600; }
.pop-card .ala-meta { color: var(--ala-text-subtle); }
.pop-card .ala-input { font-size: 12px; }
.pop-card-foot { display: flex; align-items: center; gap: 8px; margin-top: 4px; }
.pop-form-problem { display: flex; gap: 8px; padding: 8px; border-radius: var(--ala-radius); background: var(--ala-danger); overflow-wrap: anywhere; }
.pop-form-problem > .ala-icon { color: var(--ala-icon-danger); margin-top: 1px; }
.pop-form-problem strong { font-weight: 600; }
.pop-hint { display: flex; gap: 12px; align-items: center; padding: 0 16px; }
.pop-hint > .ala-icon { color: var(--ala-text-subtle); }
.pop-hint-title { font-size: 14px; line-height: 20px; font-weight: 500; }

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

.pop-skeleton { flex: 1; min-height: 0; overflow: hidden; }
.pop-skeleton-label { display: flex; align-items: center; gap: 8px; padding: 12px; color: var(--ala-text-subtle); border-bottom: 1px solid var(--ala-border); }
.pop-skeleton-row { display: grid; gap: 6px; height: 43px; padding: 8px 12px; border-bottom: 1px solid var(--ala-border); }
.pop-skeleton-row > span { width: 120px; height: 8px; border-radius: 2px; background: var(--ala-neutral); }
.pop-skeleton-row > svg { width: 100%; height: 10px; fill: var(--ala-neutral); }

@media (forced-colors: active) {
  .pop-chip, .pop-tab, .pop-key { border: 1px solid ButtonText; }
  .ala-root :is(.pop-chip[aria-pressed="true"], .pop-tab[aria-selected="true"]) { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .ala-root .pop-chip[aria-pressed="true"] > span { background: none; color: inherit; }
  .pop-line[data-level]::before, .pop-bar > span { forced-color-adjust: none; }
}
`;
