/** CSS of the pieces that every surface shares; goes after `TOKENS_CSS` into a shadow root or a page. */
export const BASE_CSS = `
.ala-root { font: var(--ala-body); color: var(--ala-text); text-align: start; -webkit-font-smoothing: antialiased; }
.ala-root, .ala-root *, .ala-root *::before, .ala-root *::after { box-sizing: border-box; }
:where(.ala-root) :where(h1, h2, h3, h4, p, ul, ol, dl, dd, fieldset) { margin: 0; padding: 0; border: 0; font: inherit; }
:where(.ala-root) :where(ul, ol) { list-style: none; }
:where(.ala-root) :where(button, input, select, textarea) { font: inherit; color: inherit; letter-spacing: inherit; margin: 0; }
.ala-root [hidden] { display: none !important; }

.ala-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.ala-cut { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ala-mono { font-family: var(--ala-mono); font-variant-ligatures: none; }
.ala-digits { font-variant-numeric: tabular-nums; }
.ala-meta { font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); }
.ala-icon { display: block; flex: none; width: 16px; height: 16px; }
.ala-glyph { display: block; flex: none; width: 20px; height: 12px; }
.ala-mark { display: block; flex: none; }

.ala-root :focus-visible { outline: 2px solid var(--ala-border-focused); outline-offset: 2px; }
.ala-root :focus:not(:focus-visible) { outline: none; }

.ala-link { color: var(--ala-link); text-decoration: none; border-radius: 2px; }
.ala-link:hover { text-decoration: underline; }
button.ala-link { background: none; border: 0; padding: 0; cursor: pointer; }

.ala-button { appearance: none; display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-width: 0;
  height: 28px; padding: 0 10px; border: 0; border-radius: var(--ala-radius); background: var(--ala-neutral);
  color: var(--ala-text); font-weight: 500; white-space: nowrap; cursor: pointer; text-decoration: none; position: relative; }
.ala-button:hover { background: var(--ala-neutral-hovered); }
.ala-button:active { background: var(--ala-neutral-pressed); }
.ala-root .ala-button.ala-main { background: var(--ala-brand); color: var(--ala-text-inverse); }
.ala-root .ala-button.ala-main:hover { background: var(--ala-brand-hovered); }
.ala-root .ala-button.ala-main:active { background: var(--ala-brand-pressed); }
.ala-root .ala-button.ala-subtle { background: transparent; color: var(--ala-text-subtle); }
.ala-root .ala-button.ala-subtle:hover { background: var(--ala-subtle-hovered); }
.ala-root .ala-button.ala-subtle:active { background: var(--ala-subtle-pressed); }
.ala-root .ala-button.ala-edged { background: transparent; box-shadow: inset 0 0 0 1px var(--ala-border); color: var(--ala-text); }
.ala-root .ala-button.ala-edged:hover { background: var(--ala-subtle-hovered); }
.ala-button.ala-large { height: 32px; padding: 0 12px; font-size: 14px; line-height: 20px; }
.ala-button.ala-small { height: 24px; padding: 0 8px; }
.ala-button.ala-square { width: 28px; padding: 0; }
.ala-button.ala-large.ala-square { width: 32px; }
.ala-button.ala-small.ala-square { width: 24px; }
.ala-root .ala-button[aria-pressed="true"], .ala-root .ala-button[aria-expanded="true"].ala-edged {
  background: var(--ala-selected); color: var(--ala-text-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); }
.ala-root .ala-button:disabled { background: var(--ala-disabled); color: var(--ala-text-disabled); cursor: not-allowed; }
.ala-button[aria-busy="true"] { cursor: progress; }
.ala-button[aria-busy="true"] > .ala-button-inside { visibility: hidden; }
.ala-button > .ala-spinner { position: absolute; inset: 0; margin: auto; }
.ala-button-inside { display: inline-flex; align-items: center; gap: 6px; min-width: 0; }
.ala-button-text { min-width: 0; overflow: hidden; text-overflow: ellipsis; }

.ala-field { display: grid; gap: 4px; min-width: 0; }
.ala-field-head { display: flex; justify-content: space-between; gap: 8px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.ala-field-label { font-weight: 600; }
.ala-field-box { display: flex; align-items: center; gap: 8px; min-width: 0; height: 32px; padding: 0 8px;
  background: var(--ala-field); border-radius: var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border-input); color: var(--ala-text-subtle); }
.ala-field-box:focus-within { box-shadow: inset 0 0 0 2px var(--ala-border-focused); }
.ala-field-box:has(.ala-button:focus-visible) { box-shadow: inset 0 0 0 1px var(--ala-border-input); }
.ala-field-box[data-invalid] { box-shadow: inset 0 0 0 1px var(--ala-icon-danger); }
.ala-field-box[data-invalid]:focus-within { box-shadow: inset 0 0 0 2px var(--ala-icon-danger); }
.ala-field-box[data-invalid]:has(.ala-button:focus-visible) { box-shadow: inset 0 0 0 1px var(--ala-icon-danger); }
.ala-root .ala-input { flex: 1; min-width: 0; width: 100%; height: 100%; padding: 0; border: 0; background: transparent; color: var(--ala-text); outline: none; }
.ala-input::placeholder { color: var(--ala-text-subtlest); opacity: 1; }
.ala-field-error { display: flex; gap: 6px; font-size: 12px; line-height: 16px; color: var(--ala-text-danger); }

.ala-menu { background: var(--ala-overlay); color: var(--ala-text); border-radius: var(--ala-radius); box-shadow: var(--ala-shadow-overlay);
  padding: 4px 0; min-width: 180px; max-width: 320px; overflow: auto; animation: ala-rise 120ms ease-out; }
.ala-menu-root { position: relative; display: inline-flex; min-width: 0; }
.ala-menu-root > .ala-menu { position: absolute; z-index: 10; top: calc(100% + 4px); inset-inline-start: 0; max-height: 320px; width: max-content; }
.ala-menu-root > .ala-menu[data-align="end"] { inset-inline: auto 0; }
.ala-menu-check { flex: none; width: 16px; height: 16px; }
.ala-menu-head { padding: 8px 12px; border-bottom: 1px solid var(--ala-border); margin-bottom: 4px; }
.ala-menu-title { font-weight: 600; overflow-wrap: anywhere; }
.ala-menu-rule { height: 1px; margin: 4px 0; background: var(--ala-border); }
.ala-menu-item { appearance: none; display: flex; align-items: center; gap: 12px; width: 100%; min-height: 32px; padding: 4px 12px;
  border: 0; background: transparent; text-align: start; cursor: pointer; text-decoration: none; color: var(--ala-text); }
.ala-menu-item > .ala-icon { color: var(--ala-text-subtle); }
.ala-menu-item:hover, .ala-menu-item:focus-visible { background: var(--ala-subtle-hovered); }
.ala-root .ala-menu-item:focus-visible { outline-offset: -2px; }
.ala-root .ala-menu-item[aria-checked="true"], .ala-root .ala-menu-item[aria-selected="true"] { color: var(--ala-text-selected); background: var(--ala-selected); }
.ala-menu-item[aria-disabled="true"], .ala-menu-item:disabled { color: var(--ala-text-disabled); cursor: not-allowed; }
.ala-menu-end { margin-inline-start: auto; color: var(--ala-text-subtlest); font-size: 12px; line-height: 16px; }

.ala-hit { border-radius: 2px; background: var(--ala-hit); color: var(--ala-hit-text); }
.ala-sign { padding: 0 2px; margin: 0 1px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border-input); color: var(--ala-text-subtlest);
  font-family: var(--ala-mono); font-size: 0.85em; unicode-bidi: isolate; direction: ltr; white-space: nowrap; }

.ala-lozenge { display: inline-block; flex: none; padding: 0 4px; border-radius: var(--ala-radius); background: var(--ala-neutral-hovered); color: var(--ala-text);
  font-size: 11px; line-height: 16px; font-weight: 653; text-transform: uppercase; }
.ala-lozenge[data-tone="warning"] { background: var(--ala-warning); color: var(--ala-text-warning); }

.ala-spinner { display: block; flex: none; width: 14px; height: 14px; opacity: 0; animation: ala-appear 1ms linear 300ms forwards; }
.ala-spinner > .ala-spinner-arc { transform-origin: center; transform-box: view-box; animation: ala-turn 860ms linear infinite; }
.ala-glyph .ala-spinner-arc { transform-origin: 10px 6px; animation: ala-turn 860ms linear infinite; }

.ala-note { display: grid; gap: 8px; justify-items: start; padding: 16px; min-width: 0; }
.ala-note-head { display: flex; align-items: center; gap: 8px; width: 100%; color: var(--ala-text-subtle); }
.ala-note[data-tone="warning"] .ala-note-head > .ala-icon { color: var(--ala-icon-warning); }
.ala-note[data-tone="danger"] .ala-note-head > .ala-icon { color: var(--ala-icon-danger); }
.ala-note-title { font-weight: 600; font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
.ala-note-what { color: var(--ala-text-subtle); overflow-wrap: anywhere; max-width: 60ch; }
.ala-note-reference { font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); overflow-wrap: anywhere; }
.ala-note-next { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 4px; }

@keyframes ala-turn { to { transform: rotate(360deg); } }
@keyframes ala-appear { to { opacity: 1; } }
@keyframes ala-rise { from { opacity: 0; transform: translateY(-4px); } }
@media (prefers-reduced-motion: reduce) {
  .ala-menu { animation: none; }
  .ala-spinner > .ala-spinner-arc, .ala-glyph .ala-spinner-arc { animation-duration: 4s; animation-timing-function: steps(8); }
}
@media (forced-colors: active) {
  .ala-hit { outline: 1px solid Highlight; }
  .ala-button, .ala-field-box, .ala-menu, .ala-lozenge { border: 1px solid ButtonText; }
  .ala-root .ala-button.ala-main { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .ala-root .ala-button[aria-pressed="true"], .ala-root .ala-button[aria-expanded="true"].ala-edged { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .ala-menu-rule { background: CanvasText; }
  .ala-root .ala-menu-item[aria-checked="true"] { border-inline-start: 3px solid Highlight; }
  .ala-glyph { --ala-glyph-on: CanvasText; --ala-glyph-off: CanvasText; --ala-glyph-off-knob: CanvasText; --ala-glyph-overdue: CanvasText; --ala-glyph-knob: Canvas; }
}
`;
