import type { World } from '../world/world.ts';

/** A square with an app's initials in its colour, or a round one for a person. */
export function avatarSvg(world: World, name: string): string {
  const app = world.app(name);
  const user = world.users.find((one) => `user-${one.accountId.split(':')[1]}` === name);
  const initials = initialsOf(app?.name ?? user?.name ?? '?');
  const colour = app?.colour ?? '#505258';
  const radius = user ? 16 : 4;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">',
    `<rect width="32" height="32" rx="${radius}" fill="${colour}"/>`,
    '<text x="16" y="21" text-anchor="middle" font-family="Inter, system-ui, sans-serif" font-size="13" ',
    `font-weight="700" fill="#fff">${escapeXml(initials)}</text></svg>`,
  ].join('');
}

/** Two letters: of the first two words, or of the only one. */
function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = name.trim().slice(0, 2), second] = words;
  return [...(second ? `${[...first][0]}${[...second][0]}` : first)].slice(0, 2).join('').toUpperCase();
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
