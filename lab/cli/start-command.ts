/**
 * `linklab start`: the whole lab in the foreground, with each message as a line, until Ctrl-C.
 *
 * @module
 */
import type { Command } from 'commander'
import { redirectUris } from '../../alexa-simulator/index.ts'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import type { OwnSkill } from '../own-skill.ts'
import { namingPortHolder, printMessages, untilInterrupted } from './foreground.ts'
import { DEFAULT_PORT } from './lab-client.ts'
import { addProjectOptions, findSetup } from './project-flags.ts'
import type { ProjectFlags } from './project-flags.ts'
import { startOnly } from './start-only.ts'
import { addStartOptions, labOptionsOf } from './start-options.ts'
import type { StartFlags } from './start-options.ts'
import { prepareStateFolder } from './state-folder.ts'

/** Addresses that only programs on this machine can reach. */
const LOOPBACK = /^(127(\.\d+){3}|localhost|::1|\[::1\])$/

/** Adds the command. */
export function startCommand(program: Command): void {
  addProjectOptions(addStartOptions(program.command('start')))
    .description('start the third party, the simulated Alexa and a skill: yours, or the sample')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: StartFlags & ProjectFlags) => {
      if (flags.only !== undefined) {
        await startOnly(flags.only, flags)
        return
      }
      const setup = await findSetup(flags, process.cwd())
      for (const note of setup.notes) console.error(`  ${note}`)
      const options = labOptionsOf(flags, setup.options)
      if (setup.own !== undefined || options.store !== 'memory') {
        await prepareStateFolder(process.cwd())
      }
      const lab = await start(options, setup.own)
      // A service beside the lab looks for it as soon as the lab says that it is there.
      if (setup.own?.project.endpoint !== undefined) await lab.warmSkill()
      warnOfInsecure(lab)
      if (flags.json) printJson(lab)
      else printLines(lab, setup.own)
      const ended = untilInterrupted(lab)
      await lab.warmSkill()
      await ended
    })
}

const EXAMPLES = `
Examples:
  linklab start                          default ports 4700 to 4703
  linklab start --port 4800 --pkce       other ports, with PKCE
  linklab start --rotation strict        what a lost refresh reply does to a link
  linklab start --region EU --locale de-DE
  linklab start --profile spotify        a server with Spotify’s habits
  linklab start --only auth-server       an authorization server for any OAuth client
  linklab start                          inside a skill project: your skill
  linklab start --handler dist/index.handler --model models/en-US.json
  linklab start --endpoint http://localhost:3000/alexa --linking linking.json
  linklab start --authorization-url http://localhost:9000/authorize --token-url http://localhost:9000/token --client-id alexa --client-secret s3cret`

async function start(options: LabOptions, own: OwnSkill | undefined): Promise<Lab> {
  const { startLab } = await import('../start-lab.ts')
  return namingPortHolder(options.port ?? 0, () => startLab(options, own))
}

function warnOfInsecure({ settings: { insecure } }: Lab): void {
  if (insecure.length === 0) return
  console.error(
    `Warning: insecure on purpose. Switched off in this lab: ${insecure.join(', ')}. See docs/attacks.md.`,
  )
}

function printLines(lab: Lab, own: OwnSkill | undefined): void {
  const { urls } = lab
  const { host } = lab.settings
  if (!LOOPBACK.test(host)) {
    console.error(
      `Warning: listening on ${host}. Everyone who reaches this address can use the lab; its passwords and keys are public.`,
    )
  }
  const rows: readonly (readonly [string, string])[] = [
    ['Link an account at', urls.skillPage],
    ...signInRows(lab, own),
    ...sayRows(lab),
    ['All pages and users', `${urls.lab}/   (Ctrl-C ends the lab)`],
  ]
  for (const [name, value] of rows) console.log(`${name.padEnd(20)} ${value}`)
  printMessages(lab.flow, 'lines')
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

function sayRows(lab: Lab): (readonly [string, string])[] {
  const phrase = lab.alexa.launchPhrase()
  if (phrase === undefined) return []
  const { port } = new URL(lab.urls.lab)
  const where = port === String(DEFAULT_PORT) ? '' : ` --port ${port}`
  return [['Then say', `npx linklab say "${phrase}"${where}`]]
}

function printJson(lab: Lab): void {
  console.log(JSON.stringify({ status: 'ok', pid: process.pid, urls: lab.urls }))
  printMessages(lab.flow, 'json')
}
