/**
 * `linklab start`: the whole lab in the foreground, with each message as a line, until Ctrl-C.
 *
 * @module
 */
import type { Command } from 'commander'
import { formatLine, redactEvent } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import type { OwnSkill } from '../own-skill.ts'
import { findLab } from './lab-client.ts'
import { addProjectOptions, findSetup } from './project-flags.ts'
import type { ProjectFlags } from './project-flags.ts'
import { addStartOptions, labOptionsOf } from './start-options.ts'
import type { StartFlags } from './start-options.ts'

/** Addresses that only programs on this machine can reach. */
const LOOPBACK = /^(127(\.\d+){3}|localhost|::1|\[::1\])$/

/** Adds the command. */
export function startCommand(program: Command): void {
  addProjectOptions(addStartOptions(program.command('start')))
    .description('start the third party, the simulated Alexa and a skill: yours, or the sample')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: StartFlags & ProjectFlags) => {
      const setup = await findSetup(flags, process.cwd())
      for (const note of setup.notes) console.error(`  ${note}`)
      const options = labOptionsOf(flags, setup.options)
      const lab = await start(options, setup.own)
      if (flags.json) printJson(lab)
      else printLines(lab)
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
  linklab start                          inside a skill project: your skill
  linklab start --handler dist/index.handler --model models/en-US.json
  linklab start --endpoint http://localhost:3000/alexa --linking linking.json
  linklab start --authorization-url http://localhost:9000/authorize --token-url http://localhost:9000/token --client-id alexa --client-secret s3cret`

async function start(options: LabOptions, own: OwnSkill | undefined): Promise<Lab> {
  const { startLab } = await import('../start-lab.ts')
  try {
    return await startLab(options, own)
  } catch (error) {
    throw (await portInUse(error, options.port ?? 0)) ?? error
  }
}

/** Says who holds the port; undefined when that is not the trouble. */
async function portInUse(error: unknown, port: number): Promise<LabError | undefined> {
  if (!isListenFailure(error)) return undefined
  const other = await findLab(port)
  const holder =
    other === undefined
      ? `A port from ${String(port)} to ${String(port + 3)} is in use by another program: ${error.message}`
      : `Port ${String(port)} is in use by a lab with process id ${String(other.pid)}. Use that one, or end it with: kill ${String(other.pid)}`
  return new LabError(
    'ERR_LAB_PORT_IN_USE',
    `${holder}\nOr start this one elsewhere: --port ${String(port + 100)}`,
    { cause: error },
  )
}

function isListenFailure(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_LISTEN_FAILED'
}

function printLines(lab: Lab): void {
  const { users, urls } = lab
  const { host } = lab.settings
  if (!LOOPBACK.test(host)) {
    console.error(
      `Warning: listening on ${host}. Everyone who reaches this address can use the lab; its passwords and keys are public.`,
    )
  }
  const first = users[0]
  console.log(`Link an account at   ${urls.skillPage}`)
  console.log(
    `Sign in as           ${first?.email ?? ''} with the password ${first?.password ?? ''}`,
  )
  console.log(`All pages and users  ${urls.lab}/   (Ctrl-C ends the lab)`)
  lab.flow.subscribe((event) => {
    if (isShown(event)) console.log(formatLine(redactEvent(event)))
  })
}

function printJson(lab: Lab): void {
  console.log(JSON.stringify({ status: 'ok', pid: process.pid, urls: lab.urls }))
  lab.flow.subscribe((event) => {
    console.log(JSON.stringify(redactEvent(event)))
  })
}

/** Assets, icons and the like would bury what matters. */
function isShown(event: FlowEvent): boolean {
  return event.id !== 'http.other'
}

/** Resolves when the lab was ended by Ctrl-C or `kill`, with everything closed. */
async function untilInterrupted(lab: Lab): Promise<void> {
  await new Promise<void>((resolve) => {
    // A signal to the whole group may arrive twice, so only an impatient Ctrl-C cuts closing short.
    process.on('SIGTERM', resolve)
    process.on('SIGHUP', resolve)
    process.once('SIGINT', resolve)
  })
  await lab.close()
}
