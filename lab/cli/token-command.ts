/**
 * `linklab token`: an access token by the real code grant, alone on standard output.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

interface TokenOptions extends LabFlags {
  readonly user: string
  readonly scope?: readonly string[]
  readonly json?: true
}

const tokenSchema = z.looseObject({ access_token: z.string() })

/** Adds the command. */
export function tokenCommand(program: Command): void {
  program
    .command('token')
    .description('print an access token that the third party issued by the real code grant')
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--user <user>', 'who signs in', 'alice')
    .option('--scope <scope...>', 'scopes to ask for (all by default)')
    .option('--json', 'print the token reply as JSON')
    .action(async ({ port, tenant, user, scope, json }: TokenOptions) => {
      const lab = await LabClient.connect(port, tenant)
      const reply = await lab.post('/token', { user, scopes: scope }, tokenSchema)
      console.log(json ? JSON.stringify(reply, null, 2) : reply.access_token)
    })
}
