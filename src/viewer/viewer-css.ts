/** CSS of the viewer's frame; goes after the tokens and the shared pieces. The histogram, groups and lines have their own. */
export const VIEWER_CSS = `
html, body, #viewer { height: 100%; }
body { margin: 0; overflow: hidden; background: var(--ala-surface); }
.view { display: flex; flex-direction: column; height: 100%; min-width: 0; background: var(--ala-surface); color: var(--ala-text); }
.view-top { position: relative; z-index: 12; display: flex; align-items: center; gap: 8px; flex: none; min-height: 44px; padding: 6px 12px; border-bottom: 1px solid var(--ala-border); }
.view-top-what { display: flex; align-items: center; gap: 4px; min-width: 0; flex: 1; }
.view-top-what .log-pickers { flex: 0 1 auto; display: flex; min-width: 0; gap: 4px; }
.ala-root .view-top .ala-button.ala-subtle { color: var(--ala-text); font-weight: 500; }
.ala-root .view-top .log-app > .ala-button { font-weight: 653; }
.view-top-name { font-weight: 653; }
.view-sources { padding-inline: 8px; color: var(--ala-text-subtle); white-space: nowrap; }
.view-top-end { display: flex; align-items: center; gap: 4px; flex: none; }
.ala-menu.view-settings { width: 400px; max-width: calc(100vw - 24px); max-height: calc(100vh - 64px); padding: 0; }
.view-dot { flex: none; width: 7px; height: 7px; border-radius: 50%; background: var(--ala-glyph-off); forced-color-adjust: none; }
.view-dot[data-state="live"] { background: var(--ala-glyph-on); }
.view-dot[data-state="stopped"] { background: var(--ala-icon-warning); border-radius: 1px; }
.view-dot[data-state="waiting"] { background: transparent; box-shadow: inset 0 0 0 1.5px var(--ala-text-subtlest); }
.view-live .ala-button-text { display: inline-flex; align-items: center; gap: 6px; }

.view-body { flex: 1; min-height: 0; display: flex; }
.view-main { position: relative; flex: 1; min-width: 0; min-height: 0; display: flex; flex-direction: column; }

.view-access { display: flex; align-items: flex-start; gap: 8px; flex: none; padding: 4px 12px; border-bottom: 1px solid var(--ala-border); background: var(--ala-sunken); font-size: 12px; line-height: 16px; }
.view-access > ul { display: grid; gap: 4px; flex: 1; min-width: 0; padding-block: 4px; }
.view-access li { display: flex; align-items: center; gap: 8px; min-height: 20px; overflow-wrap: anywhere; }
.view-access-more { padding-inline-start: 28px; color: var(--ala-text-subtle); }
.view-bar { display: flex; align-items: center; gap: 12px; flex: none; min-height: 38px; padding: 4px 12px; border-bottom: 1px solid var(--ala-border); }
.view-groups { display: inline-flex; flex: none; border-radius: var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border); }
.view-group { appearance: none; height: 26px; padding: 0 8px; border: 0; border-radius: var(--ala-radius); background: transparent; cursor: pointer; font-size: 12px; line-height: 16px; color: var(--ala-text); }
.view-group + .view-group { margin-inline-start: -1px; }
.view-group:hover { background: var(--ala-subtle-hovered); }
.ala-root .view-group[aria-pressed="true"] { background: var(--ala-selected); color: var(--ala-text-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); font-weight: 500; }
.view-count { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 12px; line-height: 24px; color: var(--ala-text-subtle); }
.view-group-order { display: flex; align-items: center; gap: 4px; min-width: 0; }
.view-bar-end { display: flex; align-items: center; gap: 4px; flex: none; margin-inline-start: auto; }
.ala-root .view-bar .ala-button { height: 26px; padding-inline: 8px; font-size: 12px; }
.view-with-icon { display: inline-flex; align-items: center; gap: 6px; vertical-align: top; }
.view-bar .ala-button-text:has(> .view-with-icon) { display: inline-flex; }
.view-range-name + .view-range-times { margin-inline-start: 8px; }

.view-lines { position: relative; flex: 1; min-height: 0; min-width: 0; display: flex; flex-direction: column; }
.view-lines .line { padding-inline-start: 30px; }
.line-mark { position: absolute; inset-inline-start: 9px; top: 3px; padding: 0 !important; color: var(--ala-text-subtlest); opacity: 0; }
.line:hover > .line-mark, .line[data-open] > .line-mark, .line[data-active] > .line-mark, .line-mark[title], .line-mark:has(path[d^="M4.25 2.25h7.5"]) { opacity: 1; }
.line-mark:has(path[d^="M4.25 2.25h7.5"]) { color: var(--ala-link); }
.view-pill { position: absolute; inset-inline: 0; bottom: 12px; z-index: 2; display: flex; align-items: center; gap: 8px; width: fit-content; height: 28px; margin-inline: auto; padding: 0 12px 0 10px; border: 0; border-radius: 14px; background: var(--ala-instead); color: var(--ala-instead-text); box-shadow: var(--ala-shadow-overlay); font-weight: 500; font-variant-numeric: tabular-nums; cursor: pointer; animation: ala-appear 150ms; }

.line-details { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding: 4px 8px 10px 0 !important; white-space: normal; line-height: 18px; cursor: auto; user-select: text; }
.line-whole { display: grid; gap: 2px; justify-items: start; max-width: 100%; max-height: 420px; overflow: auto; padding-inline-start: 18px; scrollbar-width: thin; }
.line-whole > .stack { margin-inline-start: -18px; max-width: calc(100% + 18px); }
.line-whole-text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; tab-size: 2; }
.line-details-columns { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: flex-start; }
.line-attributes { flex: 0 1 400px; min-width: min(280px, 100%); }
.line-attribute { display: grid; grid-template-columns: 76px minmax(0, auto) 24px; align-items: center; justify-content: start; min-height: 20px; column-gap: 8px; }
.line-attribute > dt { font-family: var(--ala-sans); color: var(--ala-text-subtle); align-self: start; line-height: 20px; }
.line-attribute > dd { font-family: var(--ala-sans); overflow-wrap: anywhere; line-height: 20px; }
.line-attribute > dd.ala-mono { font-family: var(--ala-mono); }
.ala-root .line-attribute > .ala-button { height: 20px; opacity: 0; }
.line-attribute:hover > .ala-button, .line-attribute > .ala-button:focus-visible { opacity: 1; }
.line-values { flex: 1 1 420px; min-width: min(280px, 100%); display: grid; gap: 4px; justify-items: start; }
.line-actions { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; margin-inline-start: -8px; font-family: var(--ala-sans); }
.ala-root .line-actions .ala-button { height: 24px; padding-inline: 8px; font: 500 12px/16px var(--ala-sans); color: var(--ala-text-subtle); }
.line-filters { flex: 1 0 100%; display: flex; flex-wrap: wrap; gap: 6px; padding: 4px 8px !important; }
.line-filter { appearance: none; max-width: 100%; min-height: 24px; padding: 2px 8px; border: 0; border-radius: var(--ala-radius); background: transparent; box-shadow: inset 0 0 0 1px var(--ala-border); cursor: pointer; text-align: start; font: 12px/18px var(--ala-sans); color: var(--ala-text-subtle); overflow-wrap: anywhere; }
.line-filter:hover { background: var(--ala-subtle-hovered); }
.line-filter > b { font-weight: 500; color: var(--ala-text); }
.line[data-open] { z-index: 1; border-block: 1px solid var(--ala-border); }
.line[data-open]:is([data-level="TRACE"], [data-level="DEBUG"], [data-level="INFO"], [data-level="unknown"]), .line[data-open]:is([data-level="TRACE"], [data-level="DEBUG"], [data-level="INFO"], [data-level="unknown"]):hover { background: var(--ala-sunken); }
.line[data-open] > .line-message { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 18px; padding-block: 2px 0; margin-block-end: 2px; height: auto; }

.json { min-width: 0; overflow-wrap: anywhere; }
.json-entries { padding-inline-start: 16px !important; }
.json-leaf { padding-inline-start: 18px; text-indent: -2px; }
.json-plain { padding-inline-start: 18px; white-space: pre-wrap; }
.json-fold { appearance: none; display: flex; align-items: baseline; gap: 4px; max-width: 100%; min-width: 0; padding: 0; border: 0; background: transparent; text-align: start; cursor: pointer; line-height: 18px; }
.json-fold > .ala-icon { align-self: center; width: 14px; height: 14px; color: var(--ala-text-subtle); }
.json-fold:hover { background: var(--ala-subtle-hovered); }
.json-name { color: var(--ala-link); }
.json-size, .json-colon { color: var(--ala-text-subtlest); }
.json-glance, .stack-first { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--ala-text-subtle); }
.json-value[data-type="string"] { color: var(--view-string); white-space: pre-wrap; }
.json-value:is([data-type="number"], [data-type="boolean"]) { color: var(--ala-text-warning); }
.json-value[data-type="null"] { color: var(--ala-text-subtlest); }
:root { --view-string: #4C6B1F; }
@media (prefers-color-scheme: dark) { :root:not([data-mode]) { --view-string: #B3DF72; } }
[data-mode="dark"] { --view-string: #B3DF72; }
.stack { min-width: 0; max-width: 100%; }
.stack-head { padding-inline-start: 18px; white-space: pre-wrap; overflow-wrap: anywhere; }
.stack-frames { padding-inline-start: 32px !important; color: var(--ala-text-subtlest); overflow-wrap: anywhere; }
.stack-frames > [data-own] { color: var(--ala-text); }

.view-state { flex: 1; min-height: 0; overflow: auto; padding: 12px 0; }
.view-state-query { overflow-wrap: anywhere; color: var(--ala-text); }
.view-first { flex: 1; min-height: 0; overflow: auto; display: flex; flex-direction: column; }
.view-first-inside { display: grid; flex: 1; align-content: start; justify-content: center; grid-template-columns: minmax(0, 480px); gap: 16px; padding: clamp(24px, 10vh, 96px) 16px 32px; }
.ala-root .view-first-title { font: 653 20px/24px var(--ala-sans); }
.view-first-lead { margin-top: 4px; color: var(--ala-text-subtle); }
.view-loading { display: flex; align-items: center; gap: 8px; padding: 16px; color: var(--ala-text-subtle); }

.view-status { display: flex; align-items: center; gap: 16px; flex: none; min-height: 26px; padding: 0 12px; border-top: 1px solid var(--ala-border); background: var(--ala-sunken); font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); font-variant-numeric: tabular-nums; white-space: nowrap; overflow: hidden; }
.view-status-live { display: inline-flex; align-items: center; gap: 6px; }
.view-status-warning { color: var(--ala-text-warning); }
.view-status-end { display: flex; align-items: center; gap: 12px; margin-inline-start: auto; }
.view-status-key, .view-key-button { display: inline-flex; align-items: center; gap: 6px; }
.view-key-button { appearance: none; height: 24px; padding: 0 4px; border: 0; background: transparent; cursor: pointer; color: inherit; font: inherit; }
.view-key { display: inline-grid; place-items: center; min-width: 17px; height: 17px; padding: 0 4px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border-input); background: var(--ala-surface); font: 500 11px/17px var(--ala-mono); color: var(--ala-text); }

/* A dialog takes nothing from the row that it was opened in. */
.ala-root .view .ala-dialog { font: var(--ala-body); white-space: normal; cursor: auto; font-variant-numeric: normal; }
/* No card within a card. */
.view .ala-dialog .log-card { padding: 0; box-shadow: none; }
.view .ala-dialog .log-card-or { margin-inline: -20px; padding-inline: 20px; }
.view .ala-dialog .log-card-title { display: none; }
.view-help { display: grid; grid-template-columns: 1fr 1fr; gap: 16px 24px; }
.ala-root .view-help-title { margin-bottom: 4px; font-weight: 600; }
.view-help dl > div { display: grid; grid-template-columns: 96px minmax(0, 1fr); align-items: center; min-height: 24px; }
.view-help dt { display: flex; gap: 4px; }
.view-help dd { color: var(--ala-text-subtle); }
.view-go { display: grid; gap: 12px; justify-items: start; }
.view-go > .ala-field { width: 100%; }

@media (max-width: 1100px) {
  .view-status-more, .view-status-key { display: none; }
  .view-top-end .view-label { display: none; }
}
@media (max-width: 900px) { .view-range-times { display: none; } }
@media (max-width: 720px) {
  .view-top { flex-wrap: wrap; gap: 4px; padding: 6px 8px; }
  .view-top > .ala-mark { order: -2; }
  .view-top-what { display: contents; }
  .view-top-what .log-pickers { order: -1; flex: 1 1 calc(100% - 36px); }
  .view-top .view-range { flex: 1 1 110px; }
  .view-range > .ala-button { padding-inline: 6px; }
  .view-range > .ala-button .ala-icon:first-child { display: none; }
  .view-top-end { gap: 0; }
  .ala-root .view-top .view-live { margin-inline: 2px; padding-inline: 8px; }
  .view-top-end .ala-subtle .ala-button-text { display: none; }
  .view-top-end .ala-subtle { padding-inline: 6px; }
  .view-sources { display: none; }
  .view-bar { flex-wrap: wrap; gap: 4px 8px; padding: 4px 8px; }
  .view-bar .view-label { display: none; }
  .view-groups { flex: 1 0 calc(100% - 42px); }
  .view-group { flex: 1; }
  .view-count { flex: 0 1 auto; }
  .view-bar > .view-count, .view-group-order { flex: 1; }
  .view-group-order { gap: 0; }
  .view-group-order > .view-count { flex: none; }
  .ala-root .view-group-order .ala-button { padding-inline: 6px 2px; }
  .view-bar-end { gap: 0; }
  .view-bar-end .ala-menu-button .ala-icon:last-child:not(:first-child) { display: none; }
  .view-bar-end .ala-button-text:not(:has(> .view-with-icon)) { display: none; }
  .ala-root .view-bar-end .ala-button { padding-inline: 7px; }
  .view-group { padding-inline: 4px; }
  .view-lines .line { padding-inline-start: 12px; }
  .view-lines .line-mark { display: none; }
  .view-lines .line[data-level="WARN"], .view-lines .line[data-level="ERROR"], .view-lines .line[data-level="FATAL"] { padding-inline-start: 12px; }
  .line-values { order: -1; flex-basis: 100%; }
  .line > .line-level[data-level="FATAL"] { margin: 0 5px 0 -3px; }
  .line-attribute { grid-template-columns: 68px minmax(0, 1fr) 24px; }
  .ala-menu-root > .ala-menu.view-settings { position: fixed; inset: auto 8px; margin-top: 32px; width: auto; max-width: none; max-height: calc(100vh - 100px); }
  .view-status { gap: 12px; padding-inline: 8px; }
  .view-status:has(> .view-status-end:only-child > .view-status-zone:only-child) { display: none; }
  .view-status-zone, .view-status-usage { display: none; }
  .view-help { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: reduce) { .view-pill { animation: none; } }
@media (forced-colors: active) {
  .view-groups, .view-pill { border: 1px solid ButtonText; }
  .ala-root .view-group[aria-pressed="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
`;
