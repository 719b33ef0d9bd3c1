/**
 * What assistive technology and password managers find in the components.
 *
 * @module
 */
import type { ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'

import { PageLocale } from '../shell-text.ts'
import { Button } from './button.tsx'
import { CheckList } from './check-list.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PasswordField } from './password-field.tsx'
import { TextField } from './text-field.tsx'

function html(node: ComponentChild): string {
  return renderToString(<PageLocale.Provider value="de">{node}</PageLocale.Provider>)
}

describe('TextField', () => {
  it('joins label, hint and error to the input', () => {
    const field = html(<TextField name="mail" label="E-Mail" hint="Hinweis" error="Fehlt" />)

    expect(field).toContain('<label for="mail">E-Mail</label>')
    expect(field).toContain('aria-invalid="true" aria-describedby="mail-hint mail-error"')
    expect(field).toContain('id="mail-hint"')
    expect(field).toContain('id="mail-error"')
  })

  it('starts the error with a word, not with a colour alone', () => {
    expect(html(<TextField name="mail" label="E-Mail" error="Fehlt" />)).toContain(
      '<strong>Fehler:</strong> Fehlt',
    )
  })

  it('describes nothing where there is neither hint nor error', () => {
    expect(html(<TextField name="mail" label="E-Mail" />)).not.toMatch(/aria-(invalid|describedby)/)
  })

  it('keeps dictionaries away from addresses', () => {
    expect(html(<TextField name="mail" label="E-Mail" type="email" />)).toContain(
      'spellcheck="false" autocapitalize="none" type="email"',
    )
  })
})

describe('PasswordField', () => {
  it('lets password managers fill it in (WCAG 3.3.8)', () => {
    const field = html(<PasswordField name="password" label="Passwort" />)

    expect(field).toContain('autocomplete="current-password"')
    expect(field).toContain('type="password"')
  })

  it('hides the button that needs JavaScript until JavaScript shows it', () => {
    const button = /<button[^>]*>/.exec(html(<PasswordField name="password" label="Passwort" />))

    expect(button?.[0]).toContain(' hidden ')
    expect(button?.[0]).toContain('aria-pressed="false"')
    expect(button?.[0]).toContain('type="button"')
  })
})

describe('ErrorSummary', () => {
  it('is focused, interrupts, and links to the fields', () => {
    const summary = html(<ErrorSummary problems={[{ fieldId: 'mail', message: 'Fehlt' }]} />)

    expect(summary).toContain('tabindex="-1" autofocus')
    expect(summary).toContain('role="alert"><h2>Es gibt ein Problem</h2>')
    expect(summary).toContain('<a href="#mail">Fehlt</a>')
  })

  it('is not there without a problem', () => {
    expect(html(<ErrorSummary problems={[]} />)).toBe('')
  })
})

describe('CheckList', () => {
  it('says in words what the mark says', () => {
    expect(html(<CheckList mark="no" items={[{ text: 'Zahlen' }]} />)).toContain('Nein: ')
  })

  it('shows the technical name alone where there is no sentence', () => {
    expect(html(<CheckList mark="plain" items={[{ code: 'profile' }]} />)).toContain(
      '<code>profile</code>',
    )
  })
})

describe('Button', () => {
  it('submits its name and value', () => {
    expect(html(<Button name="decision" value="deny" skipsValidation children="Deny" />)).toMatch(
      /<button[^>]* type="submit" name="decision" value="deny" formnovalidate>Deny/,
    )
  })
})

describe('ConfirmDialog', () => {
  it('is closed until it is opened, and named by its question', () => {
    const dialog = html(
      <ConfirmDialog id="d" title="Löschen?" cancelLabel="Nein" consequence="Weg." children="x" />,
    )

    expect(dialog).toContain('<dialog id="d" aria-labelledby="d-title" aria-describedby="d-text">')
    expect(dialog).toContain('<h2 id="d-title">Löschen?</h2>')
  })

  it('puts the focus on the answer that changes nothing', () => {
    const dialog = html(
      <ConfirmDialog id="d" title="Löschen?" cancelLabel="Nein" consequence="Weg." children="x" />,
    )

    expect(dialog).toMatch(/<button class="btn quiet" type="submit" autofocus>Nein/)
  })
})
