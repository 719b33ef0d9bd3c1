import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkProject } from './check-project.ts'
import { readProject } from './read-project.ts'
import type { CheckedProject } from './read-project.ts'
import { rules } from './rules.ts'
import { GOOGLE, LINKING, linkingFaults } from './testing/linking-faults.ts'
import { file, MANIFEST, project, projectFaults } from './testing/project-faults.ts'

const skillFolder = fileURLToPath(new URL('../../skill', import.meta.url))

function linkingOnly(value: unknown): CheckedProject {
  return { linking: file('accountLinking.json', value), manifest: undefined, models: [] }
}

function codesOf(checked: CheckedProject): string[] {
  return [...new Set(checkProject(checked).map(({ code }) => code))]
}

describe('checkProject()', () => {
  it('finds nothing wrong in a correct linking file', () => {
    expect(checkProject(linkingOnly(LINKING))).toEqual([])
  })

  it('finds nothing wrong in a correct file for Google, but for its web view', () => {
    const authorizationUrl = `${GOOGLE.authorizationUrl}?access_type=offline&prompt=consent`

    expect(codesOf(linkingOnly({ ...GOOGLE, authorizationUrl }))).toEqual(['LINK-GOOGLE-WEB-VIEW'])
  })

  it('finds nothing wrong in a correct project', () => {
    expect(checkProject(project(MANIFEST))).toEqual([])
  })

  it('finds nothing wrong in the sample skill of this repository', async () => {
    expect(checkProject(await readProject(skillFolder))).toEqual([])
  })

  it('judges a wrapped file as a bare one', async () => {
    const path = `${skillFolder}/skill-package/accountLinking.json`
    const { accountLinkingRequest } = JSON.parse(await readFile(path, 'utf8')) as {
      accountLinkingRequest: object
    }
    const wrapped = { accountLinkingRequest: { ...accountLinkingRequest, type: 'CODE' } }

    expect(codesOf(linkingOnly(wrapped))).toEqual(['LINK-TYPE'])
  })

  it.each(linkingFaults)('finds %s in a linking file (%#)', (code, value) => {
    expect(codesOf(linkingOnly(value))).toContain(code)
  })

  it.each(projectFaults)('finds %s in a project (%#)', (code, checked) => {
    expect(codesOf(checked)).toContain(code)
  })

  it('has a seeded fault above for every rule that needs no server', () => {
    const seeded = new Set([...linkingFaults, ...projectFaults].map(([code]) => code))
    const offline = rules.filter(({ code }) => !code.startsWith('LIVE-'))

    expect(offline.map(({ code }) => code).filter((code) => !seeded.has(code))).toEqual([])
  })

  it('names the line of the field', () => {
    const [finding] = checkProject(linkingOnly({ ...LINKING, accessTokenScheme: 'BASIC' }))

    expect(finding).toMatchObject({ file: 'accountLinking.json', line: 14 })
  })

  it('names the field that was probably meant', () => {
    const [finding] = checkProject(linkingOnly({ ...LINKING, acessTokenUrl: 'x' }))

    expect(finding?.seen).toBe('acessTokenUrl (is accessTokenUrl meant?)')
  })

  it('never shows the client secret', () => {
    const faults = linkingFaults.flatMap(([, value]) => checkProject(linkingOnly(value)))

    expect(JSON.stringify(faults)).not.toMatch(/s3cret-value|a%b\+c|pw@/)
  })
})
