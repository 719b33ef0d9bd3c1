/**
 * `linklab export`: a flow as a diagram, a page, a drawing, a hand-out, an HTTP archive or JSON Lines.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Option } from 'commander'
import type { Command } from 'commander'
import { redactionLevels } from '../../flow/index.ts'
import type { RedactionLevel } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import { flowFormats } from '../flow-files.ts'
import type { FlowFormat } from '../flow-files.ts'
import { LabClient } from './lab-client.ts'
import { portOption, tenantOption } from './lab-flags.ts'
import type { LabFlags } from './lab-flags.ts'

interface ExportOptions extends LabFlags {
  readonly format: FlowFormat
  readonly secrets: RedactionLevel
  readonly lang: string
  readonly flow?: string
  readonly output?: string
  readonly json?: true
}

const EXAMPLES = `
Examples:
  linklab export                                     print the latest flow as a Mermaid diagram
  linklab export f1 --format html --output f1.html   save flow f1 as a page that opens without a lab
  linklab export all --format jsonl --output log.jsonl
                                                     save the whole log; the inspector opens it again`

/** Adds the command. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('print or save a flow of a running lab, secrets masked')
    .argument('[flow]', 'flow id such as f1, latest, or all for the whole log', 'latest')
    .option('--flow <flow>', 'the same as the argument')
    .addOption(portOption())
    .addOption(tenantOption())
    .addOption(
      new Option('--format <format>', 'what to make').choices(flowFormats).default('mermaid'),
    )
    .option('--output <file>', 'file to write; printed without it')
    .addOption(
      new Option('--secrets <level>', 'how much of a secret is shown')
        .choices(redactionLevels)
        .default('masked'),
    )
    .addOption(
      new Option('--lang <language>', 'language of a page, a drawing or a hand-out')
        .choices(['en', 'de'])
        .default('en'),
    )
    .option('--json', 'the same as --format jsonl')
    .addHelpText('after', EXAMPLES)
    .action(exportFlow)
}

async function exportFlow(flow: string, options: ExportOptions): Promise<void> {
  const { port, tenant, format, secrets, lang, output, json } = options
  const lab = await LabClient.connect(port, tenant)
  const query = new URLSearchParams({
    flow: options.flow ?? flow,
    format: json === true ? 'jsonl' : format,
    level: secrets,
    lang,
  })
  const text = await lab.text(`/flow/export?${query.toString()}`)
  if (secrets === 'plain') {
    console.error('This holds codes and tokens in full. Whoever has it can use them.')
  }
  if (output === undefined) process.stdout.write(text)
  else await save(output, text)
}

async function save(file: string, text: string): Promise<void> {
  const path = resolve(file)
  try {
    await writeFile(path, text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new LabError('ERR_LAB_FILE_UNWRITABLE', `Could not write ${path}: ${reason}`, { cause })
  }
  console.error(`Wrote ${path}`)
}
