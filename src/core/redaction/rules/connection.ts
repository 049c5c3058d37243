/** Passwords in addresses and on command lines: RFC 3986's user information, JDBC's Oracle form, curl, mysql. */
import { isPlaceholder, isRemark } from '../checks/secret-placeholder.ts';
import { isRandom } from '../checks/secret-value.ts';
import type { Found, Rule } from '../rule.ts';

const fake = ['hun', 'ter2!'].join('');
const long = ['tK4vQz81', 'bXw9Lr3n', 'Hf7PaUe2'].join('');

function isGiven({ value }: Found): boolean {
  return !isPlaceholder(value) && !isRemark(value);
}

export const CONNECTION: readonly Rule[] = [
  {
    id: 'url-password',
    kind: 'secret:url-password',
    tier: 'forbidden',
    label: 'Password in a URL',
    // An unencoded @ belongs to the password: the host comes after the last one.
    pattern: /:(?:\\{0,2}\/){2}[^\s:@/?#"'<>`\\,()[\]{}|]{0,128}:([^\s/?#"'<>`\\]{1,256})@(?=[\w[$%.-])/g,
    group: 1,
    keywords: ['//', '\\/'],
    accept: isGiven,
    examples: {
      yes: [
        `connect postgres://app:«${fake}»@db.example.com:5432/main`,
        `redis://:«${fake}»@cache:6379/0`,
        `{"url":"amqp:\\/\\/app:«p@ss${fake}»@mq\\/v"}`,
      ],
      no: [
        'http://localhost:8080/a@b postgres://app:****@db/main',
        `mysql://user:password@host https://app:\${PASSWORD}@host`,
        'https://example.com:443/?mail=a:b@example.com',
      ],
    },
  },
  {
    id: 'url-password-encoded',
    kind: 'secret:url-password',
    tier: 'forbidden',
    label: 'Password in a URL',
    pattern: /%3A%2F%2F[\w.~!$*-]{0,64}%3A((?:[\w.~!$*-]|%(?!40|2F|3[AF]|26)[0-9A-F]{2}){1,256})%40/gi,
    group: 1,
    keywords: ['%3a%2f%2f'],
    accept: isGiven,
    examples: {
      yes: [`to=postgres%3A%2F%2Fapp%3A«${fake}»%40db%2Fmain`],
      no: ['to=https%3A%2F%2Fexample.com%3A443%2Fa%40b'],
    },
  },
  {
    id: 'url-user-token',
    kind: 'secret:url-password',
    tier: 'forbidden',
    label: 'Token in a URL',
    pattern:
      /(?::\/\/(?=[\w.~-]{16,512}(?::(?:x-oauth-basic)?)?@[\w[.-])|\bcurl\b[^\n|;]{0,150}?[ \t](?:-u|--user)[ \t=]["']?)([\w.~+/-]{14,512}={0,2})(?=:?(?:["'\s@]|x-oauth-basic@|$))/gm,
    group: 1,
    keywords: ['//', 'curl'],
    accept: ({ value }) => isRandom(value, 14),
    examples: {
      yes: [
        `git clone https://«${long}»@git.example.com/app.git`,
        `curl -s https://example.com -u «${long}»:`,
      ],
      no: ['ssh://deployment-user-of-tide@git.example.com/app.git'],
    },
  },
  {
    id: 'jdbc-oracle-password',
    kind: 'secret:url-password',
    tier: 'forbidden',
    label: 'Password in a URL',
    pattern: /jdbc:oracle:[a-z]{2,8}:[^\s/@"']{1,64}\/([^\s/@"']{1,128})@/gi,
    group: 1,
    keywords: ['jdbc:oracle'],
    accept: isGiven,
    examples: {
      yes: [`jdbc:oracle:thin:app/«${fake}»@//db:1521/x`],
      no: ['jdbc:oracle:thin:@//db:1521/x'],
    },
  },
  {
    id: 'command-password',
    kind: 'secret:password',
    tier: 'forbidden',
    label: 'Password',
    pattern:
      /\b(?:curl\b[^\n|;]{0,150}?[ \t](?:-u|--user)[ \t=]{0,2}["']?[^\s:"']{1,64}:|(?:mysql|mysqldump|mysqladmin|mariadb)[ \t](?:[^\n|;]{0,150}?[ \t])?-p|sshpass[ \t]-p[ \t]{0,2}["']?|redis-cli[ \t](?:[^\n|;]{0,150}?[ \t])?-a[ \t]["']?|docker[ \t]login[^\n|;]{0,150}?[ \t]-p[ \t]["']?|^machine[ \t]\S{1,100}[ \t]login[ \t]\S{1,64}[ \t]password[ \t]|net[ \t]use[^\n|;]{0,100}?[ \t]\/user:\S{1,64}[ \t])([^\s"'|;]{4,256})/gm,
    group: 1,
    keywords: ['curl', 'mysql', 'mariadb', 'sshpass', 'redis-cli', 'docker', 'net use', 'machine '],
    accept: (found) => isGiven(found) && !/^-/.test(found.value),
    examples: {
      yes: [
        `curl -s -u app:«${fake}» https://example.com`,
        `mysql -h db -u app -p«${fake}» main`,
        `sshpass -p «${fake}» ssh app@host`,
      ],
      no: [
        'curl -u app:$PASSWORD https://example.com',
        'mysql -u app -p main',
        'curl -uapp https://example.com',
      ],
    },
  },
];
