import { after, before } from '../checks/around.ts';
import { LETTERS } from '../checks/letters.ts';
import { isPersonName, personName, TWO_WORDS } from '../checks/person-names.ts';
import type { Found, Rule } from '../rule.ts';
import { fieldSource, keywordsOf, namesOf, SEPARATOR, withEnds } from './fields.ts';
import { NAME_FIELDS, ROLE_ENDS, ROLES, SPOKEN_ROLES } from './name-fields.ts';

const base = { kind: 'name', tier: 'forbidden', label: "Person's name", group: 1 } as const;

/** Fields that stand beside a person's in the same object. */
const ACCOUNT =
  /account_?(?:id|type)|avatar|email|time_?zone|"(?:user|author|reporter|creator|assignee|lead|owner|actor|member|person|active|locale)\\*"\s?:|\b(?:user|author|reporter|creator|assignee|lead|owner|actor): \{|publicName|displayName/i;

/** `Diaz, Ana`, where quotes say how far it goes. */
const LAST_FIRST = `(?<=["'])${personName(1)}, ${personName(1)}(?=\\\\{0,7}["'])`;
const FULL = new RegExp(`^${personName(1)}$`);
const TWO = new RegExp(`^${personName(2)}$`);

/** A field's value: letters, not a code. Small letters will do where the field says that it is a name. */
function isFieldName({ value: written, text, start }: Found): boolean {
  const value = written.replace(/%20|\+/g, ' ');
  if (!/^[\p{L}\p{M}][\p{L}\p{M} \u00a0.,'’()·-]{0,80}$/u.test(value) || value.split(' ').length > 5)
    return false;
  if (!isPersonName(value)) return false;
  if (!/display/i.test(text.slice(Math.max(0, start - 24), start))) return true;
  // Fields, states and apps have a display name too.
  const found = { text, start, end: start + written.length, value };
  return isInAccount(found) || (TWO.test(value) && !isOfThing(found));
}

/** Words of which names of fields, states, projects and apps are made. */
const THING =
  /\b(?:Admin|App|Assignee|Board|Bug|Category|Change|Closed|Comment|Component|Confluence|Custom|Customer|Dashboard|Date|Default|Description|Desk|Do|Done|Due|Epic|Estimate|Field|Filter|Fix|For|Forge|Group|In|Incident|Issue|Jira|Key|Label|Link|List|Log|Management|Name|New|Notes|Open|Page|Parent|Plan|Points|Priority|Progress|Project|Queue|Rank|Release|Remaining|Report|Reporter|Request|Resolution|Review|Role|Selected|Service|Settings|Site|Software|Space|Spent|Sprint|Start|Status|Story|Sub|Summary|Task|Team|Template|Test|Time|To|Tracking|Type|User|Users|Value|Version|View|Work|Workflow)\b/i;
/** What stands beside the display name of something else than a person. */
const OF_THING =
  /["']?(?:clauseNames|customfield\w*|fieldId|iconUrl|issueType|orderable|schema|searchable|statusCategory)\b|type\W{1,4}(?:field|status|project|app)\b/i;

function isOfThing(found: Found): boolean {
  return THING.test(found.value) || OF_THING.test(before(found, 240)) || OF_THING.test(after(found, 240));
}

function isInAccount(found: Found): boolean {
  return (
    ACCOUNT.test(before(found, 240).replace(/"?\bdisplay_?name\\*"?\W*$/i, '')) ||
    ACCOUNT.test(after(found, 240))
  );
}

export const NAME_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'name-field',
    pattern: new RegExp(fieldSource(NAME_FIELDS, 80, personName(1)), 'g'),
    keywords: keywordsOf(NAME_FIELDS),
    startsWithKeyword: true,
    accept: isFieldName,
    examples: {
      yes: [
        '{"accountId":"x","displayName":"«Ana Diaz»"}',
        "user { emailAddress: 'x', displayName: '«Seán O\\'Brien»' }".replace("\\'", '’'),
        'firstName=«Ana», last_name="«de la Cruz»"',
        '{\\"fullName\\":\\"«José Ángel Núñez»\\",\\"n\\":1}',
        'full_name: «Anna-Lena Müller»',
        '?fullName=«Ana%20Diaz»&x=1',
        '"fullName":"«王小明»"',
        'displayName: "«Ana Diaz»"',
        '{"displayName":"«Lena Brandt»"}',
      ],
      no: [
        '{"type":"field","displayName":"Story Points"}',
        '{"displayName":"Assignee","clauseNames":["assignee"]}',
        '{"displayName":"Release Notes for Jira"}',
        'fullName=com.example.Main',
        'firstName: null, lastName: undefined',
        '"displayName":"In Progress"',
        '{"id":"customfield_10010","displayName":"Chapter Lead"}',
        'first name is required',
      ],
    },
  },
  {
    ...base,
    id: 'name-display',
    pattern: new RegExp(`(?<![A-Za-z])[Dd]isplay[_-]?[Nn]ame[ \\t]["'](${personName(2)})(?=["'])`, 'g'),
    keywords: ['display'],
    accept: ({ value }) => isPersonName(value) && !THING.test(value),
    examples: {
      yes: ['displayName "«Lena Brandt»" mapped to role Reviewer', "display_name '«José Núñez»' changed"],
      no: ['displayName "Story Points" is a field', 'displayName of Ana', 'display "Ana Diaz"'],
    },
  },
  {
    ...base,
    id: 'name-role',
    pattern: new RegExp(
      `(?:${namesOf(ROLES)}|(?<![A-Za-z])[Aa]ssigned [A-Z][A-Z\\d_]{1,12}-\\d{1,8})(?:${SEPARATOR}(?:\\\\{0,7}["'])?|[ \\t](?:(?:to|is|was|by|named) )?["']|(?<!(?:[Uu]ser|[Oo]wner|[Cc]ustomer|[Ll]ead|[Rr]ecipient|[Mm]entioned|[Cc]ontact))[ \\t](?:(?:to|is|was|by) )?)((?:${personName(2)}|${LAST_FIRST})(?![${LETTERS}\\d_(/]|[ \\u00a0]?[=:])|${TWO_WORDS}(?=: ))`,
      'g',
    ),
    keywords: [...keywordsOf(ROLES, ROLE_ENDS), ...withEnds(SPOKEN_ROLES, [' ']), 'assigned '],
    startsWithKeyword: true,
    accept: ({ value }) => isPersonName(value) && TWO.test(value.replace(',', '')),
    examples: {
      yes: [
        'changed assignee "«Ana Diaz»" of ABC-1',
        "creator: '«O’Brien, Pat»'",
        'Comment by «Ana Diaz»: please check',
        'assignee: «Ana Diaz», reporter=«John van der Berg»',
        'issue ABC-1 assigned to «Ana Diaz» by rule',
        'Assigned ABC-1 to «Ana Diaz»',
        'Created by «Mary-Jane O’Neil» on Monday',
        '{"author":"«Ana Diaz»","lead":"«Иван Петров»"}',
        "owner: '«Ana Diaz»'",
      ],
      no: [
        'assignee: Unassigned, reporter: null',
        'Created by Automation for Jira',
        'assigned to Support Team',
        'owner=Default Group',
        'author of the change',
        'user: Not Found',
        'Assigned to SRE',
      ],
    },
  },
  {
    ...base,
    id: 'name-in-account',
    pattern: new RegExp(
      `(?<![A-Za-z0-9_])[Nn]ame\\\\{0,7}["']?[ \\t]?[:=][ \\t]?(?:\\\\{0,7}["'])?(${personName(2)})(?=\\\\{0,7}["']|[ ]?[,;}&|)]|$)`,
      'g',
    ),
    keywords: keywordsOf(['name']),
    startsWithKeyword: true,
    accept: (found) => isPersonName(found.value) && isInAccount(found),
    examples: {
      yes: [
        '{"accountId":"x","name":"«Ana Diaz»"}',
        '"user":{"name":"«Ana Diaz»","active":true}',
        "author: { name: '«Ana Diaz»' }",
        '{\\"name\\":\\"«Ana Diaz»\\",\\"emailAddress\\":\\"x\\"}',
      ],
      no: [
        '{"id":3,"name":"Story Points"}',
        '{"name":"Ana Diaz"}',
        '"project":{"name":"Big Launch"}',
        'name="John Deere", id=7',
        'name=android, uid=1000',
      ],
    },
  },
  {
    ...base,
    id: 'name-and-mail',
    pattern: new RegExp(
      `(?<![${LETTERS}\\d_])(?:(?:From|To|Cc|Bcc|By|For|User|Author|Reporter|Creator|Assignee|Invited|Dear|Committer|Owner|Contact|Hi|Hello|Sent|Created|Added|Updated|Removed|Granted|Signed|With)(?:[ -](?:by|to|off-by|for))?:?[ \\u00a0])?["']?(${personName(1)})["']?[ \\u00a0](?:<|\\()(?:(?:mailto:)?[^\\s<>()@"]{1,64}@[^\\s<>()@"]{1,100}[>)]|(?:557058|712020|70121):[\\da-f-]{36})`,
      'g',
    ),
    keywords: ['@', '557058:', '712020:', '70121:'],
    accept: ({ value }) => isPersonName(value),
    examples: {
      yes: [
        'permission for «Ana Diaz» <ana@example.com> changed',
        'From: "«Ana Diaz»" <ana@example.com>',
        'Signed-off-by: «Ana Diaz» <ana@example.com>',
        '«Ana» (ana@example.com) logged in',
      ],
      no: [
        'Build Server <build@example.com>',
        'version 2.6 (bhcompile@example.com)',
        'The System <noreply@example.com>',
        'mail <ana@example.com>',
      ],
    },
  },
  {
    ...base,
    id: 'name-changed',
    pattern: new RegExp(`(?<![A-Za-z])(?:from|to|by) \\\\{0,7}["'](${personName(2)})(?=\\\\{0,7}["'])`, 'g'),
    keywords: ['from "', 'to "', 'by "', "from '", "to '", "by '", 'from \\', 'to \\', 'by \\'],
    startsWithKeyword: true,
    accept: (found) =>
      isPersonName(found.value) &&
      /assign|reporter|creator|author|owner|lead|reviewer|approver|user|member|customer/i.test(
        before(found, 80),
      ),
    examples: {
      yes: [
        'assignee changed from "«Ana Diaz»" to "«Bob Stone»"',
        "set reporter to '«Ana Diaz»'",
        'owner moved to \\"«Ana Diaz»\\"',
        'lead changed from "«Иван Петров»" to ""',
      ],
      no: [
        'status changed from "In Progress" to "Done"',
        'assignee changed from "Unassigned" to "Default Assignee"',
        'moved from "Alpha Beta" to "Gamma Delta"',
        'user went from "Step One" to "Error Page"',
      ],
    },
  },
  {
    ...base,
    id: 'name-spoken',
    pattern: new RegExp(
      `(?<![${LETTERS}\\d_])(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|Mlle|Sr|Sra|Signor|Signora)\\.?[ \\u00a0]|Dear[ \\u00a0](?:(?:Mr|Mrs|Ms|Dr)\\.?[ ])?|(?:Hi|Hello|Hey)[ ](?=${personName(2)})|[Mm]y name is[ ]|[Mm]y name's[ ]|[Nn]ame of the (?:user|customer|caller) is[ ]|[Ii]ch heiße[ ]|[Jj]e m'appelle[ ]|[Mm]e llamo[ ])(${personName(1)})(?![${LETTERS}\\d_/=(]|\\.\\w)`,
      'g',
    ),
    keywords: [
      ...withEnds(['mr', 'mrs', 'ms', 'mx', 'dr', 'prof', 'sr', 'sra'], [' ', '. ']),
      ...withEnds(
        [
          'miss',
          'herr',
          'frau',
          'mme',
          'mlle',
          'signor',
          'signora',
          'dear',
          'hi',
          'hello',
          'hey',
          'my name is',
          "my name's",
        ],
        [' '],
      ),
      'name of the ',
      'ich hei',
      "je m'appelle",
      'me llamo',
    ],
    startsWithKeyword: true,
    accept: ({ value }) => isPersonName(value) && FULL.test(value),
    examples: {
      yes: [
        'Dear «Ana Diaz», thank you',
        'My name is «Ana».',
        'Met Dr. «Müller-Lüdenscheidt» today',
        "Je m'appelle «Chloé Dupont»",
      ],
      no: ['Dear Customer', 'Dear Team,', 'dr.Foo', 'my name is not set', 'ms Edge'],
    },
  },
];
