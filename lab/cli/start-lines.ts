/**
 * What `linklab start` tells a person first: where to click, whom to sign in as, and where to watch.
 *
 * @module
 */
import { redirectUris } from '../../alexa-simulator/index.ts'
import { ENTRANCE_PATH } from '../access/index.ts'
import { INSPECTOR_PATH } from '../inspector-path.ts'
import type { Lab } from '../lab.ts'
import type { OwnSkill } from '../own-skill.ts'
import { DEFAULT_PORT } from './lab-client.ts'

/** The lines. */
export function startLines(lab: Lab, own: OwnSkill | undefined): readonly string[] {
  const { urls } = lab
  const rows: readonly (readonly [string, string])[] = [
    ['Link an account at', urls.skillPage],
    ...signInRows(lab, own),
    ...sayRows(lab),
    ['Watch the messages', urls.lab + INSPECTOR_PATH],
    ...tokenRows(lab),
    ...(lab.caFile === undefined ? [] : [['Certificate signed by', lab.caFile] as const]),
    ['All pages and users', `${urls.lab}/   (Ctrl-C ends the lab)`],
  ]
  return rows.map(([name, value]) => `${name.padEnd(20)} ${value}`)
}

/** Who can sign in; at a server of the developer's own, what has to be registered there first. */
function signInRows(lab: Lab, own: OwnSkill | undefined): (readonly [string, string])[] {
  if (own?.authServer === 'own') {
    const uris = Object.values(redirectUris(lab.urls.alexa, lab.skill.vendorId))
    return uris.map((uri, index) => [index === 0 ? 'Your server redirects' : '', uri] as const)
  }
  const [first] = lab.users
  if (first === undefined) return []
  return [['Sign in as', `${first.email} with the password ${first.password}`]]
}

function tokenRows({ adminToken, urls }: Lab): (readonly [string, string])[] {
  if (adminToken === undefined) return []
  return [
    ['with the token', adminToken],
    ['to be shown at', urls.lab + ENTRANCE_PATH],
  ]
}

function sayRows(lab: Lab): (readonly [string, string])[] {
  const phrase = lab.alexa.launchPhrase()
  if (phrase === undefined) return []
  const { port } = new URL(lab.urls.lab)
  const where = port === String(DEFAULT_PORT) ? '' : ` --port ${port}`
  return [['Then say', `npx linklab say "${phrase}"${where}`]]
}
