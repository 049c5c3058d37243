import { createContext, useContext } from 'react';
import type { Session, Site } from '../data/session.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Words, wordsOf } from './words.ts';

/** What every part of a page may need to know. */
export interface Settings {
  readonly switches: Switches;
  readonly words: Words;
  readonly session: Session;
}

export const SettingsContext = createContext<Settings>({
  switches: readSwitches(new URLSearchParams()),
  words: wordsOf('en'),
  session: { user: null, sites: [] },
});

/** Switches, texts and session of the page. */
export function useSettings(): Settings {
  return useContext(SettingsContext);
}

export const SiteContext = createContext<Site | null>(null);

/** The site of the address. Only inside the admin hub's frame. */
export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === null) throw new Error('used outside of a site');
  return site;
}
