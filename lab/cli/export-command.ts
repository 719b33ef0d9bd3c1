/**
 * `linklab export`: a flow as a Mermaid diagram, a page, an HTTP archive or JSON Lines.
 *
 * @module
 */
import { Option } from 'commander'
import type { Command } from 'commander'
import { DEFAULT_PORT, LabClient } from './lab-client.ts'
import { parsePort } from './parse-port.ts'

interface ExportOptions {
  readonly port: number
  readonly format: 'mermaid' | 'html' | 'har' | 'jsonl'
  readonly json?: true
}

/** Adds the command. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('print a flow of a running lab, secrets masked')
    .argument('[flow]', 'flow id, for example f1', 'latest')
    .option('--port <port>', 'base port of the running lab', parsePort, DEFAULT_PORT)
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['mermaid', 'html', 'har', 'jsonl'])
        .default('mermaid'),
    )
    .option('--json', 'the same as --format jsonl')
    .action(async (flow: string, { port, format, json }: ExportOptions) => {
      const lab = await LabClient.connect(port)
      const query = new URLSearchParams({ flow, format: json ? 'jsonl' : format })
      process.stdout.write(await lab.text(`/flow/export?${query.toString()}`))
    })
}
