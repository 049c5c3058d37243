/** The apps of the pictures, and what the big site needs beyond them. Rows: name, vendor, version, avatar colour, products. */

export type Row = readonly [
  name: string,
  vendor: string,
  version: string,
  colour: string,
  products: string,
  environments?: string,
];

/** The vendor that the demo follows: its three apps are all on the first site. */
export const DEMO_VENDOR = 'Plotwise GmbH';
export const SECOND_VENDOR = 'Cobalt Apps';

/** P, S, D: installed in production, staging, development. */
export const TIDEWATER_APPS: readonly Row[] = [
  ['Risk Matrix', 'Northlight Apps', '5.2.0', '#206A83', 'jira'],
  ['Field Guard', SECOND_VENDOR, '3.18.2', '#803FA5', 'jira confluence', 'PS'],
  ['Gantt Lane', DEMO_VENDOR, '9.0.1', '#1558BC', 'jira'],
  ['Release Composer', 'Sift & Sort', '1.44.0', '#4C6B1F', 'jira', 'PS'],
  ['Timesheet Bridge', 'Fernhill Software', '12.3.7', '#9E4C00', 'jira'],
  ['Sprint Poker', DEMO_VENDOR, '2.9.4', '#943D73', 'jira'],
  ['Diagram Kit', 'Halyard Tools', '7.1.0', '#216E4E', 'confluence', 'PSD'],
  ['Checklists', SECOND_VENDOR, '4.0.3', '#505258', 'jira', 'PS'],
  ['Asset Sync', 'Halyard Tools', '6.6.0', '#123263', 'jira confluence'],
  ['Branch Reports', 'Inkwell Labs', '1.9.3', '#803FA5', 'jira'],
  ['Handbook', 'Inkwell Labs', '4.4.4', '#9E4C00', 'confluence'],
  ['Pulse Surveys', 'Northlight Apps', '3.0.2', '#964AC0', 'jira confluence'],
  ['Quick Forms', 'Inkwell Labs', '8.4.1', '#1F845A', 'jira confluence'],
  ['Test Ladder', 'Halyard Tools', '10.2.5', '#216E4E', 'jira'],
  ['Version Radar', 'Sift & Sort', '2.2.0', '#B65C02', 'jira', 'PS'],
  ['Baseline Notes', DEMO_VENDOR, '1.3.0', '#1868DB', 'jira confluence'],
  ['Approval Path', 'Fernhill Software', '5.0.9', '#AE2E24', 'jira'],
  ['Backlog Compass', 'Northlight Apps', '2.11.0', '#206A83', 'jira compass'],
  ['Budget Board', 'Ledgerline', '3.3.3', '#4C6B1F', 'jira'],
  ['Capacity Map', 'Sift & Sort', '1.8.6', '#1558BC', 'jira'],
  ['Change Calendar', 'Halyard Tools', '4.7.2', '#943D73', 'jira confluence'],
  ['Component Catalog', 'Brickwork', '2.0.1', '#505258', 'compass'],
  ['Decision Log', 'Inkwell Labs', '6.1.0', '#123263', 'confluence'],
  ['Epic Forecast', 'Ledgerline', '1.2.8', '#803FA5', 'jira'],
  ['Glossary', 'Inkwell Labs', '3.9.0', '#216E4E', 'confluence'],
  ['Incident Timeline', 'Beacon Street', '7.7.1', '#AE2E24', 'jira confluence'],
  ['Kanban Metrics', 'Beacon Street', '2.5.5', '#B65C02', 'jira'],
  ['Label Tidy', 'Small Hours', '1.0.14', '#964AC0', 'jira confluence'],
  ['Meeting Minutes', 'Small Hours', '5.6.0', '#1F845A', 'confluence'],
  ['Page Stamps', 'Brickwork', '3.1.4', '#9E4C00', 'confluence'],
  ['Portfolio Slides', 'Ledgerline', '2.2.2', '#1868DB', 'jira confluence'],
  ['Queue Lights', 'Beacon Street', '4.4.0', '#206A83', 'jira'],
  ['Retro Garden', 'Small Hours', '1.15.3', '#4C6B1F', 'confluence'],
  ['Service Map', 'Brickwork', '6.0.2', '#1558BC', 'jira compass'],
  ['Story Splitter', 'Northlight Apps', '2.7.9', '#943D73', 'jira'],
  ['Table Tools', 'Fernhill Software', '9.9.0', '#505258', 'confluence'],
  ['Workload Lens', 'Sift & Sort', '3.4.1', '#123263', 'jira'],
];

/** Names that a careless matcher mixes up or breaks on; all on the big site. */
export const AWKWARD_APPS: readonly Row[] = [
  ['Time Tracker', 'Ledgerline', '3.0.0', '#1558BC', 'jira'],
  ['Time Tracker', 'Beacon Street', '1.4.2', '#AE2E24', 'jira'],
  ['Automation Hub', 'Sift & Sort', '2.0.0', '#4C6B1F', 'jira'],
  ['Automation Hub', 'Sift & Sort', '3.1.0', '#216E4E', 'jira'],
  ['Checklists Pro', 'Northlight Apps', '2.1.0', '#964AC0', 'jira'],
  ['Checklists for Jira', 'Small Hours', '1.1.1', '#B65C02', 'jira'],
  ['Gantt', 'Halyard Tools', '5.5.0', '#206A83', 'jira'],
  ['Gantt Lane Exporter', 'Small Hours', '1.0.2', '#943D73', 'jira'],
  ['\u{1F680} Launchpad', 'Orbit & Söhne', '4.2.0', '#803FA5', 'jira confluence'],
  ['Tidy \u{1F9F9} Up', 'Orbit & Söhne', '1.0.0', '#1F845A', 'confluence'],
  ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467} Family Board', 'Orbit & Söhne', '2.2.1', '#9E4C00', 'jira'],
  ['לוח משימות', 'סדנת הכלים', '1.8.0', '#123263', 'jira'],
  ['متتبع المهام', 'ورشة البرمجيات', '2.6.3', '#505258', 'jira confluence'],
  ['Left \u202Eright\u202C Planner', 'Small Hours', '0.9.9', '#1868DB', 'jira'],
  ['<b>Bold</b> Fields', 'Brickwork', '1.2.3', '#AE2E24', 'jira'],
  ['"><img src=x onerror=alert(1)>', 'Brickwork', '0.0.1', '#505258', 'jira'],
  ['Quotes & <Tags> &amp; "More"', 'O\'Neill & "Sons"', '3.3.0', '#4C6B1F', 'confluence'],
  ['{{mustache}} %s $1 Fields', 'Brickwork', '1.0.0', '#216E4E', 'jira'],
  ['Größenplaner Übersicht', 'Orbit & Söhne', '7.0.0', '#B65C02', 'jira'],
  ['日本語のレポート', '東京ツール', '2.4.8', '#206A83', 'jira confluence'],
  [
    'An app whose name goes on and on so that no table column was ever wide enough to hold it without wrapping',
    'A vendor with an equally generous idea of how long a company name should be',
    '1.0.0',
    '#964AC0',
    'jira',
  ],
  ['  Spaced   Out  ', 'Small Hours', '1.1.0', '#943D73', 'jira'],
  ['1', 'Small Hours', '1.0.1', '#1558BC', 'jira'],
];

export const CONNECT_APPS: readonly (readonly [string, string, string])[] = [
  ['Legacy Charts', 'Old Mill Software', 'jira'],
  ['Script Bench', 'Old Mill Software', 'jira'],
  ['Draw Flow', 'Lantern Works', 'confluence'],
  ['Time Tracker', 'Old Mill Software', 'jira'],
  ['Checklists', 'Lantern Works', 'jira'],
  ['Mail Relay', 'Lantern Works', 'jira'],
  ['Wiki Export', 'Old Mill Software', 'confluence'],
  ['Theme Pack', 'Pebble', 'confluence'],
  ['Story Points Plus', 'Pebble', 'jira'],
  ['Tempo Meter', 'Pebble', 'jira'],
];

export const FIRST_WORDS =
  'Agile Audit Batch Board Bulk Burndown Cascade Charter Commit Context Custom Data Deploy Draft Field Filter Flow Goal Idea Import Issue Link List Macro Matrix Milestone Move Notify Outline Page Pivot Plan Pocket Process Project Query Quota Release Report Review Role Rule Scope Screen Search Shift Signal Smart Space Status Sub-task Sync Tag Task Team Template Ticket Token Trace Tree Triage Vault View Watch Work'.split(
    ' ',
  );
export const SECOND_WORDS =
  'Atlas Beam Bridge Builder Canvas Catalyst Clinic Cloner Deck Desk Dock Drive Engine Factory Feed Gate Guide Harbor Index Inspector Keeper Kit Lab Ledger Loom Manager Mapper Meter Mirror Navigator Pilot Pulse Rail Ranger Scribe Sentry Shelf Studio Tracker Wizard Yard'.split(
    ' ',
  );
export const VENDOR_FIRST =
  'Amber Birch Cedar Copper Delta Elm Fjord Granite Hazel Indigo Juniper Kite Linden Maple Nimbus Ochre Pine Quartz Raven Slate Thistle Umber Violet Willow'.split(
    ' ',
  );
export const VENDOR_SECOND = 'Apps,Software,Labs,GmbH,Works,Digital,Consulting,& Co.'.split(',');
export const COLOURS = [
  '#206A83',
  '#803FA5',
  '#1558BC',
  '#4C6B1F',
  '#9E4C00',
  '#943D73',
  '#216E4E',
  '#505258',
  '#123263',
  '#964AC0',
  '#1F845A',
  '#B65C02',
  '#AE2E24',
  '#1868DB',
] as const;
