/**
 * `linklab tenants`: make worlds within a running lab, list and remove them.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { z } from 'zod'
import { LabClient } from './lab-client.ts'
import { parseTenant, portOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

interface TenantsFlags extends LabFlags {
  readonly json?: true
}

interface CreateFlags extends TenantsFlags {
  readonly options?: Readonly<Record<string, unknown>>
}

const tenantSchema = z.looseObject({
  tenant: z.string(),
  urls: z.looseObject({ lab: z.string(), skillPage: z.string() }),
  inspectorUrl: z.string(),
  expiresAt: z.string(),
})

type Tenant = z.output<typeof tenantSchema>

const listSchema = z.looseObject({ limit: z.number(), tenants: z.array(tenantSchema) })

/** Adds the command. */
export function tenantsCommand(program: Command): void {
  const tenants = program
    .command('tenants')
    .description('worlds within a running lab: each has users, a clock and messages of its own')
    .addHelpText('after', EXAMPLES)
  tenants
    .command('create')
    .argument('[name]', 'letters a–z, digits and hyphens (default: a random name)', parseTenant)
    .description('make one; it is removed when nobody has used it for a while')
    .addOption(portOption())
    .option('--options <json>', 'its options as JSON; those of the lab by default', parseOptions)
    .option('--json', 'print it as JSON')
    .addHelpText('after', CREATE_EXAMPLES)
    .action(async (name: string | undefined, { port, options, json }: CreateFlags) => {
      const lab = await LabClient.connect(port)
      const made = await lab.post('/tenants', { ...options, name }, tenantSchema)
      console.log(json ? JSON.stringify(made, null, 2) : linesOf(made).join('\n'))
    })
  tenants
    .command('list')
    .description('list them')
    .addOption(portOption())
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExamples:\n  linklab tenants list\n  linklab tenants list --json')
    .action(async ({ port, json }: TenantsFlags) => {
      const list = await (await LabClient.connect(port)).get('/tenants', listSchema)
      if (json) console.log(JSON.stringify(list, null, 2))
      else printList(list)
    })
  tenants
    .command('remove')
    .argument('<name>', 'of the tenant', parseTenant)
    .description('remove one with everything that is stored for it')
    .addOption(portOption())
    .addHelpText('after', '\nExamples:\n  linklab tenants remove anna')
    .action(async (name: string, { port }: TenantsFlags) => {
      const lab = await LabClient.connect(port)
      await lab.delete(`/tenants/${name}`)
      console.log(`Removed ${name}.`)
    })
}

const EXAMPLES = `
Examples:
  linklab tenants create anna          a world below /t/anna on every server of the lab
  linklab link --tenant anna           link an account in it
  linklab say "open tune box" --tenant anna
  linklab tenants list
  linklab tenants remove anna`

const CREATE_EXAMPLES = `
Examples:
  linklab tenants create
  linklab tenants create anna --options '{"rotation":"strict","ttlS":{"access":60}}'
  linklab tenants create anna --port 4800 --json`

/** Which options there are is for the lab to say. */
function parseOptions(text: string): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new InvalidArgumentError(`Give a JSON object such as '{"rotation":"strict"}'.`)
  }
}

function linesOf({ tenant, urls, inspectorUrl, expiresAt }: Tenant): string[] {
  return [
    `Tenant               ${tenant}`,
    `Link an account at   ${urls.skillPage}`,
    `Watch the messages   ${inspectorUrl}`,
    `All pages and users  ${urls.lab}/`,
    `Removed              ${expiresAt}, unless it is used before`,
  ]
}

function printList({ limit, tenants }: z.output<typeof listSchema>): void {
  if (tenants.length === 0) console.log('There are none. Make one with: linklab tenants create')
  for (const { tenant, urls, expiresAt } of tenants) {
    console.log(`${tenant.padEnd(20)} ${urls.lab}/   until ${expiresAt}`)
  }
  console.log(`${String(tenants.length)} of at most ${String(limit)}.`)
}
