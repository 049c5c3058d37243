/** CSS of the grouped views, of lines around a line, of bookmarks and of saved views. */
export const GROUP_CSS = `
.grp { position: relative; display: flex; flex-direction: column; flex: 1; min-height: 0; min-width: 0; }
.grp-bar { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 0 16px; min-height: 26px; padding: 4px 14px; border-bottom: 1px solid var(--ala-border);
  font-size: 12px; line-height: 18px; color: var(--ala-text-subtle); }
.grp-bar:empty { display: none; }
.grp-warning { display: inline-flex; align-items: center; gap: 6px; color: var(--ala-text); font-size: 12px; line-height: 16px; }
.grp-warning > .ala-icon { color: var(--ala-icon-warning); }
.grp-quiet { color: var(--ala-text-subtlest); }

.grp .line { padding-inline-start: 30px; }
.grp-head { display: flex; align-items: center; gap: 8px; height: 28px; padding-inline: 9px 12px; border-bottom: 1px solid var(--ala-border); background: var(--ala-sunken);
  font-size: 13px; line-height: 18px; white-space: nowrap; cursor: pointer; }
.grp-head:hover { background: linear-gradient(var(--ala-subtle-hovered), var(--ala-subtle-hovered)), var(--ala-sunken); }
.grp-head[data-active] { background: linear-gradient(var(--ala-subtle-hovered), var(--ala-subtle-hovered)), var(--ala-sunken); }
.grp-head[data-lone] { background: var(--ala-selected); }
.grp-chevron { flex: none; display: flex; margin-inline-end: -3px; color: var(--ala-text-subtle); }
.grp-id { flex: none; min-width: 30px; font-weight: 700; font-size: 12px; }
.grp-what { flex: 1 1 auto; display: flex; gap: 10px; }
.grp-what > * { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; color: var(--ala-text-subtle); }
.grp-what > strong { flex: 0 2 auto; font-weight: 600; color: var(--ala-text); }
.grp-file { display: inline-flex; align-items: center; gap: 4px; flex: 0 1 auto; min-width: 0; max-width: 240px; height: 20px; padding: 0 6px; border-radius: var(--ala-radius); background: var(--ala-neutral);
  font-size: 12px; line-height: 16px; color: var(--ala-text); }
.grp-lines { flex: none; min-width: 132px; text-align: end; color: var(--ala-text-subtle); }
.grp-length { flex: none; width: 84px; text-align: end; color: var(--ala-text-subtle); }
.grp-outcome { display: flex; flex: none; justify-content: flex-end; gap: 4px; min-width: 124px; }
.grp-lozenge { flex: none; padding: 0 4px; border-radius: var(--ala-radius); font-size: 11px; line-height: 16px; font-weight: 653; color: var(--ala-text); background: var(--ala-neutral-hovered); }
.grp-lozenge[data-tone="ok"] { color: var(--grp-ok-text); background: var(--grp-ok); }
.grp-lozenge[data-tone="warn"], .grp-lozenge[data-tone="cap"] { color: var(--grp-warn-text); background: var(--grp-warn); }
.grp-lozenge[data-tone="error"] { color: var(--ala-text-danger); background: var(--grp-error); }
.grp-lozenge[data-tone="fatal"] { color: var(--ala-level-fatal); background: var(--ala-solid-fatal); }
.grp-lozenge[data-tone="new"] { color: var(--ala-text-selected); background: var(--ala-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); }
:root { --grp-ok: #BAF3DB; --grp-ok-text: #164B35; --grp-warn: #FCE4A6; --grp-warn-text: #6B4200; --grp-error: #FFD5D2; }
@media (prefers-color-scheme: dark) { :root:not([data-mode]) { --grp-ok: #164B35; --grp-ok-text: #BAF3DB; --grp-warn: #533F04; --grp-warn-text: #F5E989; --grp-error: #5D1F1A; } }
:root[data-mode="dark"] { --grp-ok: #164B35; --grp-ok-text: #BAF3DB; --grp-warn: #533F04; --grp-warn-text: #F5E989; --grp-error: #5D1F1A; }

.grp-note { border-bottom: 1px solid var(--ala-border); cursor: default; }
.grp-note[data-kind="cap"] { background: repeating-linear-gradient(135deg, var(--ala-hatch) 0 1px, transparent 1px 6px); cursor: pointer; }
.grp-note[data-kind="others"], .grp-note[data-kind="more"] { cursor: pointer; }
.grp-note-inside { display: flex; align-items: center; justify-content: space-between; gap: 8px; height: 100%; padding-inline: 26px 12px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.grp-note-words { display: flex; align-items: center; gap: 6px; min-width: 0; padding-inline: 4px; }
.grp-note[data-kind="cap"] .grp-note-words, .grp-note[data-kind="cap"] .grp-note-link { background: var(--ala-surface); color: var(--ala-text); padding: 1px 6px; }
.grp-note[data-kind="cap"] .grp-note-link { color: var(--ala-link); }
.grp-note-words > .ala-icon { color: var(--ala-icon-warning); }
.grp-note-link { flex: none; padding-inline: 4px; }
.grp-note[data-kind="others"] .grp-note-inside, .grp-note[data-kind="more"] .grp-note-inside { justify-content: flex-start; }

.grp-pattern { display: grid; grid-template-columns: 14px 52px 72px minmax(160px, 1fr) 36px 72px minmax(72px, 132px) 108px 108px; gap: 0 10px; }
.grp-pattern > * { min-width: 0; }
.grp-headings { cursor: default; height: 26px; font: 600 11px/25px var(--ala-sans); color: var(--ala-text-subtle); background: none; flex: none; overflow: hidden; scrollbar-gutter: stable; scrollbar-width: thin; }
.grp-headings:hover { background: none; }
.grp-pattern > .grp-chevron { margin-inline-end: 0; align-self: stretch; align-items: center; }
.grp-level { font: 400 11.5px/18px var(--ala-mono); }
.grp-pattern > .grp-level[data-level="FATAL"] { justify-self: start; padding: 0 3px; border-radius: 2px; color: var(--ala-level-fatal); background: var(--ala-solid-fatal); }
.grp-count { position: relative; text-align: end; }
.grp-pattern:not(.grp-headings) > .grp-count { font-weight: 600; }
.grp-share { position: absolute; inset-inline: 0; bottom: -3px; width: 100%; height: 2px; fill: var(--ala-bar-info); transform: scaleX(-1); }
.grp-shape { font-size: 12px; }
.grp-stand-in { color: var(--ala-text-subtlest); }
.grp-version, .grp-sites, .grp-seen { font-size: 12px; color: var(--ala-text-subtle); }
.grp-headings > .grp-seen { font-size: inherit; }
.grp-seen { text-align: end; }
.grp-body { border-bottom: 1px solid var(--ala-border); }
.grp-details { display: grid; gap: 8px; justify-items: start; padding: 8px 14px 12px 34px; }
.grp-newest { max-height: 160px; overflow: auto; font-size: 12px; line-height: 18px; white-space: pre-wrap; overflow-wrap: anywhere; }
.grp-facts { display: flex; flex-wrap: wrap; gap: 4px 24px; font-size: 12px; line-height: 16px; }
.grp-facts > div { display: flex; gap: 8px; max-width: 100%; }
.grp-facts dt { flex: none; color: var(--ala-text-subtle); }
.grp-facts dd { min-width: 0; overflow-wrap: anywhere; }
.grp-details > .ala-button { margin-inline-start: -8px; }

.grp-new-lines { position: absolute; bottom: 12px; inset-inline-start: 50%; transform: translateX(-50%); display: flex; align-items: center; gap: 6px; height: 28px; padding: 0 14px 0 10px; border: 0; border-radius: 14px;
  background: var(--ala-instead); color: var(--ala-instead-text); box-shadow: var(--ala-shadow-overlay); font-weight: 500; white-space: nowrap; cursor: pointer; }
.grp .line[data-open] { border-block: 1px solid var(--ala-border); }
.grp-bones > .grp-head { cursor: default; background: none; }
.grp-bones .line-bone { margin: 0; }

.note-text { flex: 1 0 100%; order: 1; margin-inline-start: 8px; padding: 4px max(8px, calc(100% - 80ch)) 4px 8px; border-inline-start: 3px solid var(--ala-border-selected); background: var(--ala-surface); white-space: pre-wrap; overflow-wrap: anywhere; font: 400 13px/18px var(--ala-sans); }
.note-editor { flex: 1 0 100%; order: 1; display: grid; grid-template-columns: minmax(0, 560px); gap: 4px; padding: 4px 8px; font: 400 12px/16px var(--ala-sans); color: var(--ala-text-subtle); }
.ala-root .note-field { width: 100%; min-height: 60px; padding: 6px 8px; border: 0; border-radius: var(--ala-radius); background: var(--ala-field); color: var(--ala-text); box-shadow: inset 0 0 0 1px var(--ala-border-input); font: 400 13px/18px var(--ala-sans); resize: vertical; }
.ala-root .note-field:focus { outline: none; box-shadow: inset 0 0 0 2px var(--ala-border-focused); }
.note-buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.ala-button[aria-pressed="true"] > .ala-button-inside > .ala-icon path { fill: var(--mark-fill, none); }
.line-details .ala-button[aria-pressed="true"] { --mark-fill: currentColor; }

.ala-menu-root > .bkm { width: min(420px, calc(100vw - 24px)); max-width: none; max-height: min(480px, 70vh); padding: 4px 0; }
.bkm-item { display: flex; align-items: flex-start; gap: 4px; padding-inline-end: 8px; }
.bkm-item > .ala-button { margin-top: 6px; }
.bkm-jump { appearance: none; flex: 1; min-width: 0; display: grid; gap: 1px; padding: 6px 0 6px 12px; border: 0; background: none; text-align: start; cursor: pointer; }
.bkm-item:hover { background: var(--ala-subtle-hovered); }
.ala-root .bkm-jump:focus-visible { outline-offset: -2px; }
.bkm-time { display: flex; align-items: baseline; gap: 8px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.bkm-note { font-weight: 500; white-space: pre-line; overflow-wrap: anywhere; max-height: 72px; overflow: hidden; }
.bkm-line { min-height: 16px; font-size: 12px; line-height: 16px; }
.bkm-line > .grp-quiet { font-family: var(--ala-sans); }
.bkm-empty { padding: 8px 12px; color: var(--ala-text-subtle); }
.bkm-empty strong { font-weight: 600; color: var(--ala-text); }
.bkm-empty kbd { padding: 0 4px; border-radius: 2px; box-shadow: inset 0 0 0 1px var(--ala-border); font: 400 11px/16px var(--ala-mono); }

.ala-menu-root > :is(.bkm, .svw) { z-index: 30; }
.svw-button { max-width: 200px; }
.ala-root .svw-button[data-shown] { color: var(--ala-text); }
.ala-menu-root > .svw { width: min(340px, calc(100vw - 24px)); max-width: none; max-height: min(560px, 80vh); padding: 4px 0 0; }
.svw-item { display: flex; align-items: center; gap: 2px; padding-inline-end: 8px; }
.svw-item:hover, .svw-item[data-shown] { background: var(--ala-subtle-hovered); }
.svw-open { appearance: none; flex: 1; min-width: 0; display: flex; align-items: center; gap: 8px; padding: 6px 0 6px 12px; border: 0; background: none; text-align: start; cursor: pointer; }
.ala-root .svw-open:focus-visible { outline-offset: -2px; }
.svw-check { flex: none; width: 16px; height: 16px; color: var(--ala-text-selected); }
.svw-words { display: grid; min-width: 0; }
.svw-name { font-weight: 500; }
.svw-rename { flex: 1; display: flex; align-items: center; gap: 8px; padding: 6px 4px 6px 12px; }
.svw-rename > .ala-field-box { flex: 1; }
.svw-note { padding: 8px 12px; color: var(--ala-text-subtle); }
.svw-undo { display: flex; align-items: center; justify-content: space-between; gap: 8px; background: var(--ala-neutral); }
.svw-form { display: grid; gap: 8px; padding: 8px 12px 12px; }
.svw-buttons { display: flex; gap: 8px; }
.svw-links { display: grid; gap: 8px; margin-top: 4px; padding: 10px 12px 12px; border-top: 1px solid var(--ala-border); }
.svw-copy { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
.svw-paste { display: grid; gap: 4px; }
.svw-paste .ala-field-box { padding-inline-end: 4px; }
.svw-paste .ala-input { font-size: 12px; }

.arn-choice { display: flex; gap: 4px; padding-bottom: 8px; }
.arn-count { margin-inline-end: auto; align-self: center; }
.arn-problem { padding-block: 4px 8px; color: var(--ala-text-warning); }
.ala-dialog[data-wide]:has(.arn) { width: min(1120px, calc(100vw - 24px)); }
.arn { display: flex; flex-direction: column; margin-inline: -20px; border-block: 1px solid var(--ala-border); background: var(--ala-surface); }
.arn .line { padding-inline-start: 20px; }
.arn-lines { position: relative; height: min(60vh, 620px); overflow-y: auto; scrollbar-width: thin; scrollbar-color: var(--ala-border-input) transparent; }
.ala-root .arn-lines:focus-visible { outline-offset: -2px; }
.arn .line.arn-middle { box-shadow: inset 0 0 0 2px var(--ala-border-selected); background: var(--ala-selected); }
.arn-edge { padding: 4px 20px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtlest); }

@media (max-width: 1180px) {
  .grp-outcome { min-width: 76px; }
  .grp-pattern { grid-template-columns: 14px 52px 60px minmax(160px, 1fr) 36px 60px 96px 104px; }
  .grp-pattern > .grp-seen:nth-last-child(2) { display: none; }
}
@media (max-width: 720px) {
  .grp .line { padding-inline-start: 12px; }
  .grp-head { height: 46px; display: grid; grid-template-columns: 16px auto minmax(0, 1fr) auto auto; align-content: center; gap: 0 6px; padding-inline: 8px 12px; }
  .grp-chevron { grid-row: 1 / 3; align-self: center; margin-inline-end: 0; }
  .grp-id { min-width: 0; }
  .grp-what { grid-column: 3 / -1; gap: 6px; }
  .grp-what > * { font-size: 12px; }
  .grp-what > strong + span:not(:last-child) { flex: none; max-width: 80px; }
  .grp-file { display: none; }
  .grp-lines { grid-column: 2 / 4; min-width: 0; text-align: start; font-size: 12px; line-height: 16px; }
  .grp-length { width: auto; font-size: 12px; line-height: 16px; }
  .grp-outcome { min-width: 0; }
  .grp-lozenge { font-size: 10px; line-height: 14px; }
  .grp-note-inside { padding-inline: 12px; }
  .grp-pattern { grid-template-columns: 16px auto auto minmax(0, 1fr) auto auto; }
  .grp-headings, .grp-pattern > :is(.grp-version, .grp-seen:nth-last-child(2)) { display: none; }
  .grp-pattern > .grp-shape { grid-column: 2 / -1; grid-row: 1; }
  .grp-pattern > :is(.grp-level, .grp-count, .grp-new, .grp-sites, .grp-seen) { grid-row: 2; line-height: 16px; font-size: 12px; }
  .grp-pattern > .grp-level { grid-column: 2; font-size: 11px; }
  .grp-pattern > .grp-count { grid-column: 3; }
  .grp-pattern > .grp-sites { grid-column: 4; }
  .grp-pattern > .grp-new { grid-column: 5; }
  .grp-pattern > .grp-seen { grid-column: 6; }
  .grp-share { bottom: -1px; }
  .grp-details { padding-inline: 12px; }
  .grp-bones > .grp-head { display: flex; }
  .arn .line { padding-inline-start: 12px; }
  .ala-root .arn-choice .ala-button { padding-inline: 6px; font-size: 12px; }
  .ala-root .ala-menu-root > :is(.bkm, .svw) { position: fixed; inset-inline: 8px; top: auto; width: auto; margin-top: 36px; }
  .svw-button .ala-button-inside > .ala-icon:last-child { display: none; }
}
@media (forced-colors: active) {
  .grp-lozenge, .grp-new-lines { border: 1px solid CanvasText; }
  .grp-share { forced-color-adjust: none; fill: CanvasText; }
  .arn .line.arn-middle { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
