/**
 * `linklab link`: the whole link without a browser, by the real pages, with each message printed.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { formatLine } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { findUser } from '../find-user.ts'
import { readCa } from '../read-ca.ts'
import { linkWithoutBrowser } from '../rehearse/link-without-browser.ts'
import type { LinkOutcome } from '../rehearse/link-without-browser.ts'
import { findLab, LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'
import { findSetup } from './project-flags.ts'

interface LinkOptions extends LabFlags {
  readonly user: string
  readonly password: string
  readonly deny?: true
  readonly relink?: true
  readonly ca?: readonly string[]
  readonly json?: true
}

/** What `link --json` prints. */
interface LinkReport {
  readonly ok: boolean
  readonly user: string
  readonly decision: 'allow' | 'deny'
  readonly result: 'linked' | 'not-linked'
  /** OAuth error of the authorization or token response. */
  readonly error?: string
  readonly errorKey?: string
  readonly message?: string
  readonly flowId: string
  readonly messages: readonly string[]
}

const usersSchema = z.looseObject({
  users: z.array(z.looseObject({ email: z.string(), name: z.string() })),
})

const flowSchema = z.looseObject({
  lastSeq: z.number(),
  events: z.array(z.custom<FlowEvent>((value) => typeof value === 'object' && value !== null)),
})

/** Adds the command. */
export function linkCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('link')
    .description('link an account without a browser; without a running lab, in one of its own')
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--user <user>', 'who signs in: an e-mail address or the part before the @', 'alice')
    .option('--password <password>', 'their password', 'tunebox')
    .option('--deny', 'refuse on the consent page')
    .option('--relink', 'disable the skill first when an account is linked')
    .option('--ca <file...>', 'certificates (PEM) of a private authority that your server has')
    .option('--json', 'print one JSON object with the result and the message ids')
    .addHelpText('after', EXAMPLES)
    .action(async (options: LinkOptions) => {
      await using lab = await reachLab(options)
      const { report, events } = await rehearse(lab.client, options)
      if (options.json) console.log(JSON.stringify(report, null, 2))
      else print(report, events)
      setExitCode(report.ok ? 0 : 1)
    })
}

const EXAMPLES = `
Examples:
  linklab link                       link Alice's account
  linklab link --user bob --json     for scripts
  linklab link --deny                see what a refusal looks like; exits 1`

interface ReachedLab extends AsyncDisposable {
  readonly client: LabClient
}

/** The lab on the port, or one made for this command alone. */
async function reachLab({ port, tenant }: LabFlags): Promise<ReachedLab> {
  const health = await findLab(port, tenant)
  if (health !== undefined || tenant !== undefined) {
    const client = await LabClient.connect(port, tenant)
    return { client, [Symbol.asyncDispose]: () => Promise.resolve() }
  }
  const { startLab } = await import('../start-lab.ts')
  const { options, own } = await findSetup({}, process.cwd())
  const lab = await startLab({ ...options, port: 0, store: 'memory' }, own)
  const ownPort = Number(new URL(lab.urls.lab).port)
  return {
    client: await LabClient.connect(ownPort),
    [Symbol.asyncDispose]: () => lab.close(),
  }
}

async function rehearse(
  lab: LabClient,
  options: LinkOptions,
): Promise<{ report: LinkReport; events: readonly FlowEvent[] }> {
  const email = await emailOf(lab, options.user)
  const decision = options.deny ? 'deny' : 'allow'
  const { lastSeq } = await lab.get('/flow?after=0', flowSchema)
  const outcome = await linkWithoutBrowser(
    lab.health.urls.skillPage,
    { email, password: options.password, decision },
    { relink: options.relink ?? false, ca: await readCa(options.ca ?? []) },
  )
  const { events } = await lab.get(`/flow?after=${String(lastSeq)}`, flowSchema)
  const flowId = events.find(({ id }) => id === 'app.enable')?.flowId ?? 'none'
  const own = events.filter((event) => event.flowId === flowId)
  return { report: makeReport({ email, decision, outcome, flowId, events: own }), events: own }
}

interface Findings {
  readonly email: string
  readonly decision: 'allow' | 'deny'
  readonly outcome: LinkOutcome
  readonly flowId: string
  readonly events: readonly FlowEvent[]
}

function makeReport({ email, decision, outcome, flowId, events }: Findings): LinkReport {
  const error = outcome.linked
    ? undefined
    : events.findLast(({ params }) => params.some(({ name }) => name === 'error'))
  const code = error?.params.find(({ name }) => name === 'error')?.value
  return {
    ok: outcome.linked,
    user: email,
    decision,
    result: outcome.linked ? 'linked' : 'not-linked',
    ...(code === undefined ? {} : { error: code }),
    ...(outcome.errorKey === undefined ? {} : { errorKey: outcome.errorKey }),
    ...(outcome.message === undefined ? {} : { message: outcome.message }),
    flowId,
    messages: events.map(({ id }) => id),
  }
}

async function emailOf(lab: LabClient, name: string): Promise<string> {
  if (name.includes('@')) return name
  const { users } = await lab.get('/users', usersSchema)
  return findUser(users, name).email
}

function print(report: LinkReport, events: readonly FlowEvent[]): void {
  for (const event of events) console.log(formatLine(event))
  if (report.ok) console.log(`\nLinked ${report.user}.`)
  else {
    const reason = report.error ?? report.errorKey ?? 'no reason given'
    console.log(`\nNot linked: ${reason}. ${report.message ?? ''}`.trimEnd())
  }
}
