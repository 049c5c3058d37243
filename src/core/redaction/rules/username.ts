import { before } from '../checks/around.ts';
import { isUsername } from '../checks/usernames.ts';
import type { Found, Rule } from '../rule.ts';
import { fieldSource, keywordsOf, withEnds } from './fields.ts';

const base = { kind: 'username', tier: 'forbidden', label: 'Username', group: 1 } as const;

/** Fields that hold an account's name and nothing else. */
const FIELDS =
  'user name,login name,log name,logname,screen name,nick name,nick,sam account name,user principal name,remote user,ruser,login user,user login,account name,principal name,run as user,db user,sudo user,userid,user key'.split(
    ',',
  );
/** Those that also stand before other things. */
const LOOSE =
  'user,login,author,assignee,reporter,creator,created by,updated by,modified by,requested by,actor,principal,uid,operator,member'.split(
    ',',
  );

/** Behind a word such as `user`: an end after the value, or a shape that a word of a message has not. */
function isLooseUser(found: Found): boolean {
  const { value, text, start, end } = found;
  if (!isUsername(found)) return false;
  const isQuoted = /["']$/.test(text.slice(0, start));
  const isAssigned = /=$/.test(before(found, 2).trimEnd());
  // `read:user:x` is a scope; a query's or a search's `user:x` is one too.
  if (
    /[\w]:$/.test(before(found, 2)) ||
    /[-.:/\w](?:user|member|author|actor|login|reporter|operator)["'\\]*\s?[:=]\s?["'\\]*$/i.test(
      before(found, 20),
    )
  )
    return isAssigned && isQuoted;
  if (isQuoted) return !/\s/.test(value) && /^\\*["']/.test(text.slice(end, end + 9));
  if (isAssigned) return true;
  if (/>\s*$/.test(before(found, 4))) return false;
  return /[\d._@]/.test(value) && !/[._@-]$/.test(value);
}

/** Without quotes: up to a blank or a sign that ends values. */
const BARE = '[^\\s"\'\\\\,;&<>(){}\\[\\]|=:/]{1,64}(?![\\w(/:=])';

export const USERNAME_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'username-field',
    pattern: new RegExp(fieldSource(FIELDS, 64, BARE), 'g'),
    keywords: keywordsOf(FIELDS),
    startsWithKeyword: true,
    // In a URL a password stands behind it.
    accept: (found) => isUsername(found) && !/\/\/\w{1,20}:$/.test(before(found, 30)),
    examples: {
      yes: [
        '{"userName":"«jdoe»"}',
        'username: «jdoe», attempts=3',
        '{\\"nickname\\":\\"«ana_d»\\"}',
        "user_name: '«jdoe42»'",
        'USERNAME=«jdoe»',
        'logname=«jdoe» uid=0',
      ],
      no: [
        'username: null, login: undefined',
        'userName=true',
        'logname= uid=0 euid=0',
        'login: failed',
        '"username":"557058:0f0e0d0c-0b0a-0908-0706-050403020100"',
        'username is required',
        'socks5://username:password@proxy.example.com:9050',
      ],
    },
  },
  {
    ...base,
    id: 'username-role',
    pattern: new RegExp(fieldSource(LOOSE, 64, BARE), 'g'),
    keywords: keywordsOf(LOOSE),
    startsWithKeyword: true,
    accept: isLooseUser,
    examples: {
      yes: [
        'login=«ana.diaz»&x=1',
        'rhost=x user=«jdoe»',
        '{"user":"«jdoe»","id":1}',
        "user: '«jdoe»'",
        'author: «ana.diaz», n=2',
        'uid=«jdoe»,ou=people',
      ],
      no: [
        'user-agent: okhttp/3.12',
        'user: null, user=undefined, user=true',
        'Failed to load user: timeout',
        'scopes read:user:jira write:jira-user',
        'uid=0 user=root',
        'user: { id: 3 }',
        'check pass; user unknown',
        'dovecot: imap-login: Disconnected (auth failed)',
        '"uid":"Crpk2p1rt6idRtb2Fi"',
        'user=12345',
        'node --test-reporter=spec',
        'user: [Object]',
        'const user = await getUser(); list.map((user) => user.id)',
      ],
    },
  },
  {
    ...base,
    id: 'username-in-account',
    pattern:
      /(?<![A-Za-z])(?:user|author|reporter|assignee|creator|actor|lead|owner|member)\\{0,7}["']?: ?\{(?:[^{}\n]{0,200}?[,\s])??\\{0,7}["']?(?:name|login|key)\\{0,7}["']?: ?\\{0,7}["']([\w.@+-]{2,64})\\{0,7}["']/g,
    keywords: [':{', ': {'],
    accept: (found) => isUsername(found) && !/^jirauser\d/i.test(found.value),
    examples: {
      yes: [
        '{"user":{"name":"«jdoe»","active":true}}',
        "author: { name: '«ana.diaz»', id: 3 }",
        '{\\"assignee\\":{\\"self\\":\\"x\\",\\"name\\":\\"«jdoe»\\"}}',
        '"actor":{"login":"«jdoe»"}',
        '{"user":{"name":"«jdoe»","key":"JIRAUSER10100"}}',
      ],
      no: [
        '{"project":{"name":"jdoe"}}',
        '{"user":{"name":null}}',
        '{"user":{"id":1},"role":{"name":"viewer"}}',
        '{"author":{"name":"anonymous"}}',
      ],
    },
  },
  {
    ...base,
    id: 'username-quoted',
    pattern:
      /(?<![\w.-])[Uu]ser(?:name)? (?:(?:named|called|with (?:name|login)) )?\\{0,3}["'`]([\w.@$+-]{2,64})\\{0,3}["'`]/g,
    keywords: withEnds(['user', 'username', 'named', 'called', 'name', 'login'], [' "', " '", ' `', ' \\']),
    accept: isUsername,
    examples: {
      yes: [
        "User '«jdoe»' logged in",
        'no such user "«jdoe»"',
        'username `«ana.d»` is taken',
        'the user named "«jdoe»"',
      ],
      no: ["user 'null' not found", 'user "root"', "the user 'settings' page", 'user "read:me"'],
    },
  },
];
