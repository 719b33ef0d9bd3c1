/**
 * A lab in a process of its own, for tests that end it without warning: says where it listens, then serves
 * until it is killed or its parent is gone.
 *
 * @module
 */
import { writeSync } from 'node:fs'
import type { LabOptions } from '../lab-options.ts'
import { startLab } from '../start-lab.ts'

const [options = '{}'] = process.argv.slice(2)

process.stdin.resume().on('end', () => process.exit())
const lab = await startLab(JSON.parse(options) as LabOptions)
writeSync(1, `${JSON.stringify(lab.listening)}\n`)
