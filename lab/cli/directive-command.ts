/**
 * `linklab directive <order>`: discover and steer the devices of a smart home skill.
 *
 * @module
 */
import type { Command } from 'commander'
import { z } from 'zod'
import { LabError } from '../errors.ts'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

interface DirectiveFlags extends LabFlags {
  readonly device?: string
  readonly payload?: string
  readonly json?: true
}

const answerSchema = z.looseObject({
  outcome: z.string(),
  message: z.string().optional(),
  type: z.string().optional(),
  isLinkDropped: z.boolean().optional(),
  devices: z
    .array(z.looseObject({ friendlyName: z.string(), interfaces: z.array(z.string()) }))
    .optional(),
  problems: z.array(z.looseObject({ severity: z.string(), message: z.string() })).optional(),
})

/** Adds the command. */
export function directiveCommand(program: Command, setExitCode: (exitCode: number) => void): void {
  program
    .command('directive')
    .description('send a directive to a smart home skill, as Alexa does')
    .argument(
      '<order>',
      'discover, on, off, brightness, temperature, report-state or Namespace/Name',
    )
    .argument('[value]', 'per cent for brightness, degrees Celsius for temperature')
    .option('--device <name>', 'name or id of the device (the first one discovered)')
    .option('--payload <json>', 'payload of a directive named by Namespace/Name')
    .addOption(portOption())
    .addOption(tenantOption())
    .option('--json', 'print the whole answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (order: string, value: string | undefined, flags: DirectiveFlags) => {
      const { path, body } = requestOf(order, value, flags)
      const lab = await LabClient.connect(flags.port, flags.tenant)
      const answer = await lab.post(path, body, answerSchema)
      if (flags.json) console.log(JSON.stringify(answer, null, 2))
      else print(answer)
      if (answer.outcome !== 'answered') setExitCode(1)
    })
}

const EXAMPLES = `
Examples:
  linklab directive discover                              list the devices of the linked account
  linklab directive on --device "desk lamp"
  linklab directive brightness 40
  linklab directive temperature 21.5 --device thermostat
  linklab directive Alexa.LockController/Lock --payload "{}" --json

Exit codes: 0 the skill did it · 1 it did not, or nothing was sent · 2 wrong usage`

interface AdminRequest {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

function requestOf(
  order: string,
  value: string | undefined,
  { device, payload }: DirectiveFlags,
): AdminRequest {
  if (order === 'discover') return { path: '/smart-home/discover', body: {} }
  const path = '/smart-home/directive'
  const target = device === undefined ? {} : { device }
  const [namespace = '', name] = order.split('/', 2)
  if (name !== undefined) {
    const given = payload === undefined ? {} : { payload: parsedPayload(payload) }
    return { path, body: { namespace, name, ...given, ...target } }
  }
  const amount = value === undefined ? {} : { value: parsedNumber(value) }
  return { path, body: { action: order, ...amount, ...target } }
}

function parsedNumber(value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return number
  throw new LabError('ERR_LAB_OPTIONS_INVALID', `“${value}” is no number. Give one, such as 40.`)
}

function parsedPayload(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = `--payload is no JSON (seen: ${text.slice(0, 60)}). Give an object, such as {}.`
    throw new LabError('ERR_LAB_OPTIONS_INVALID', message, { cause })
  }
}

function print(answer: z.infer<typeof answerSchema>): void {
  if (answer.outcome === 'answered') printDevices(answer.devices)
  const type = answer.type === undefined ? '' : `${answer.type}: `
  if (answer.outcome !== 'answered') console.error(`linklab: ${type}${answer.message ?? ''}`)
  if (answer.isLinkDropped === true) console.error('linklab: Alexa has ended the link.')
  for (const problem of answer.problems ?? []) console.error(`! ${problem.message}`)
}

function printDevices(devices: z.infer<typeof answerSchema>['devices']): void {
  if (devices === undefined) console.log('done')
  if (devices?.length === 0) console.log('no devices')
  for (const { friendlyName, interfaces } of devices ?? []) {
    console.log(`${friendlyName}  (${interfaces.join(', ')})`)
  }
}
