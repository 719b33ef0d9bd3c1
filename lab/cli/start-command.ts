/**
 * `linklab start`: the whole lab in the foreground, with each message as a line, until Ctrl-C.
 *
 * @module
 */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Lab } from '../lab.ts'
import { isLoopbackHost } from '../access/index.ts'
import type { LabOptions } from '../lab-options.ts'
import type { OwnSkill } from '../own-skill.ts'
import { readEnvironment } from './config.ts'
import { namingPortHolder, printMessages, untilInterrupted, warnOfInsecure } from './foreground.ts'
import { forgetAddress, rememberAddress } from './lab-address.ts'
import type { LabAddress } from './lab-address.ts'
import { addProjectOptions, findSetup } from './project-flags.ts'
import type { ProjectFlags } from './project-flags.ts'
import { startLines } from './start-lines.ts'
import { startOnly } from './start-only.ts'
import { addStartOptions, labOptionsOf } from './start-options.ts'
import type { StartFlags } from './start-options.ts'
import { prepareStateFolder } from './state-folder.ts'

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
      const options = withToken(labOptionsOf(flags, setup.options))
      if (setup.own !== undefined || options.store !== 'memory' || flags.https) {
        await prepareStateFolder(process.cwd())
      }
      const lab = await start(options, setup.own)
      const port = Number(new URL(lab.listening.lab).port)
      await rememberAddress(process.cwd(), port, await addressOfLab(lab))
      // A service beside the lab looks for it as soon as the lab says that it is there.
      if (setup.own?.project.endpoint !== undefined) await lab.warmSkill()
      warnOfInsecure(lab)
      // Whoever waits for the line may end the lab as soon as it is there.
      const ended = untilInterrupted(lab)
      if (flags.json) printJson(lab)
      else printLines(lab, setup.own)
      await lab.warmSkill()
      // What could not be loaded is tried again for the first request, which tells why.
      void lab.warmPages().catch(() => undefined)
      await ended
      await forgetAddress(process.cwd(), port)
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

/** A token in the environment does not stand in the list of processes. */
function withToken(options: LabOptions): LabOptions {
  const { LINKLAB_ADMIN_TOKEN: adminToken = '' } = readEnvironment()
  return options.adminToken !== undefined || adminToken === ''
    ? options
    : { ...options, adminToken }
}

async function addressOfLab({ listening, adminToken, caFile }: Lab): Promise<LabAddress> {
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8')
  return { url: listening.lab, adminToken, ca }
}

async function start(options: LabOptions, own: OwnSkill | undefined): Promise<Lab> {
  const { startLab } = await import('../start-lab.ts')
  return namingPortHolder(options.port ?? 0, () => startLab(options, own))
}

function printLines(lab: Lab, own: OwnSkill | undefined): void {
  const { host } = lab.settings
  if (!isLoopbackHost(host)) {
    console.error(
      `Warning: listening on ${host}. Everyone who reaches this address can sign in and link; passwords and keys of the sample are public. The admin API and the inspector ask for the token.`,
    )
  }
  for (const line of startLines(lab, own)) console.log(line)
  printMessages(lab.flow, 'lines')
}

function printJson(lab: Lab): void {
  console.log(
    JSON.stringify({
      status: 'ok',
      pid: process.pid,
      urls: lab.urls,
      listening: lab.listening,
      adminToken: lab.adminToken,
      caFile: lab.caFile,
    }),
  )
  printMessages(lab.flow, 'json')
}
