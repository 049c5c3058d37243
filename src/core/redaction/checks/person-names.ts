import { CAPITALS, IDEOGRAPHS, SMALLS, UNCASED } from './letters.ts';

/** How people's names are written, and what is written alike and is none. */

const CASED = `${CAPITALS}${SMALLS}`;
const WORD = `(?:[${CAPITALS}][${CASED}]{0,30}(?:['’-][${CASED}]{1,30}){0,3}|[${CAPITALS}]\\.)`;
const PARTICLE =
  '(?:de la|de los|de las|van der|van den|van de|von der|von|van|de|del|della|da|dos|das|do|di|du|la|le|bin|bint|ibn|al|el|e|y|ter|ten|zu|af|av)';
/** Scripts without capitals: two signs and more. */
const UNCASED_WORD = `[${UNCASED}${IDEOGRAPHS}]{2,16}`;
/** A blank, also as queries spell it. */
const GAP = '(?:[ \\u00a0+]|%20)';

/** Just two words with a capital each. */
export const TWO_WORDS = `${WORD} ${WORD}`;

/**
 * Words with a capital each, and small particles between them; needs a pattern without the flag `i`.
 * @param least how many words at least; at most five
 */
export function personName(least: 1 | 2): string {
  const more = `(?:${GAP}(?:${PARTICLE}${GAP})?${WORD}){${least - 1},4}`;
  const uncased = `${UNCASED_WORD}(?:[ \\u00a0·・]${UNCASED_WORD}){0,3}`;
  return `(?:(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]el|[Aa]l)${GAP})?${WORD}${more}|${uncased})`;
}

/** Words that no person's name has, but titles of fields, states, programs and messages have. */
const NO_NAME = new Set(
  (
    'a about above access account action active activity add added addon admin administrator agent alert all an and android anonymous any api app application apps archive are assets assigned at atlassian attachment audit authentication authorization auto automation automatic backlog bad ' +
    'batch beta block blocked board body bot browser bug build button by calendar cancelled cannot cause change changes chart check checkbox client closed cloud code comment completed component config configuration confluence connect connection console content context could count created creator critical custom customer customers dashboard data database date day ' +
    'default delete deleted deployment description design desk dev developer development device did disabled do document done down due duplicate edit editor email empty enabled end engine engineering environment epic error event everyone exception expired external failed failure false feature field file filter fix fixed flow for forbidden forge form found from function gateway global ' +
    'group guest handler has have health help high highest home host html http id if import in inbox incident info init initial install integration interface internal invalid is issue issues item jira job json key kanban kernel label lambda language last legacy level library license link linked list loading local log login low lowest macro mail main maintenance major manager management map medium member message metadata method migration minor missing mobile model module ' +
    'monitor my name network new next no nobody node none not notification null number object of off ok on online open operation option or order organization other out owner package page panel parent parser pending permission permissions phone platform plugin policy portal post preview priority private process product production profile program progress project property provider proxy public queue ' +
    'rate read ready release remote report request required resolved resource response rest result retry review role roles rule run running sales save schedule scheduler screen script search section security select server service session set settings severity shared site size software source space spec sprint start started state status step storage story string studio sub submit subtask success summary super support sync system table tag task team template tenant test testing text the ' +
    'this ticket time timeout title to todo token tool total tracker transition trigger true try type unable unassigned unauthorized undefined unexpected unknown unresolved update updated upload url user username users utils value version view viewer warning was web webhook welcome widget window windows with workflow workspace worker write wrong xml you your sir madam team colleague friend applicant valued members everybody folks ' +
    'world assignee author reporter watchers watcher votes voters labels components participants affects fixes sprints epics points estimate estimated remaining spent original rank flagged watches attachments linked parents comments worklog resolution security severity impact environment request approvals approvers organizations satisfaction sentiment authority builtin domain nt january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday ios macos linux mozilla chrome firefox safari google microsoft amazon slack github gitlab bitbucket trello opsgenie compass rovo'
  ).split(' '),
);

/** Whether no word of it belongs to programs rather than to people. */
export function isPersonName(value: string): boolean {
  const words = value.toLowerCase().split(/(?:%20|[\s\u00a0.,()+])+/);
  return (
    words.some((word) => word.length > 1) &&
    !words.some((word) => NO_NAME.has(word)) &&
    !/[a-z][A-Z]{2,}|^[A-Z]{2,}$/.test(value)
  );
}
