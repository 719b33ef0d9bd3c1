import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { addCommands } from './commands.ts'

async function added(...args: string[]): Promise<string[]> {
  const program = new Command('linklab')
  await addCommands(program, args, () => undefined)
  return program.commands.map((command) => command.name())
}

const all = await added('--help')

describe('addCommands()', () => {
  it.each(all)('adds %s when the command line begins with it', async (name) => {
    expect(await added(name, '--help')).toContain(name)
    expect((await added(name)).length).toBeLessThan(all.length)
  })

  it('adds every command where none is named, or one that does not exist', async () => {
    expect(await added()).toEqual(all)
    expect(await added('strat')).toEqual(all)
    expect(await added('help', 'start')).toEqual(all)
  })

  it('lists start first', () => {
    expect(all[0]).toBe('start')
  })
})
