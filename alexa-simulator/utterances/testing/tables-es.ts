/**
 * Spanish utterances.
 *
 * @module
 */
import { table } from './utterance-table.ts'
import type { UtteranceTable } from './utterance-table.ts'

/** Recipes: custom values with synonyms, numbers and durations. */
export const recipes: UtteranceTable = table(
  {
    locale: 'es-ES',
    invocationName: 'cocina fácil',
    intents: {
      RecetaIntent: [
        [
          'receta de {plato}',
          'cómo se hace {plato}',
          'busca {busqueda}',
          'una receta para {personas} personas',
        ],
        { plato: 'PLATO', busqueda: 'AMAZON.SearchQuery', personas: 'AMAZON.NUMBER' },
      ],
      TemporizadorIntent: [
        ['pon un temporizador de {tiempo}', 'avísame en {tiempo}'],
        { tiempo: 'AMAZON.DURATION' },
      ],
      PasoIntent: [
        ['el {orden} paso', 'paso {numero}'],
        { orden: 'AMAZON.Ordinal', numero: 'AMAZON.NUMBER' },
      ],
      ListaIntent: [['mi lista', 'lee mi lista']],
    },
    types: {
      PLATO: ['TORTILLA: tortilla de patatas, tortilla', 'PAELLA: paella', 'GAZPACHO: gazpacho'],
    },
    builtIn: ['Help', 'Stop', 'Cancel', 'Yes', 'No', 'Next', 'Previous', 'Repeat'],
  },
  {
    outside: [
      ['abre cocina fácil', 'launch'],
      ['Alexa, inicia Cocina Fácil por favor', 'launch'],
      ['habla con cocina fácil', 'launch'],
      ['cocina fácil', 'launch'],
      ['pide a cocina fácil receta de paella', 'RecetaIntent plato=paella#PAELLA'],
      ['pídele a cocina fácil que busca algo rico', 'RecetaIntent busqueda=algo rico'],
      ['pregunta a cocina fácil cómo se hace gazpacho', 'RecetaIntent plato=gazpacho#GAZPACHO'],
      ['pregúntale a cocina fácil por mi lista', 'ListaIntent'],
      ['dile a cocina fácil que lee mi lista', 'ListaIntent'],
      ['receta de tortilla en cocina fácil', 'RecetaIntent plato=tortilla#TORTILLA'],
      ['abre cocina fácil y lee mi lista', 'ListaIntent'],
      ['pide ayuda a cocina fácil', 'Help'],
      ['mi lista', 'no-match'],
    ],
    inside: [
      ['receta de tortilla de patatas', 'RecetaIntent plato=tortilla de patatas#TORTILLA'],
      ['receta de lentejas', 'RecetaIntent plato=lentejas'],
      ['¿Cómo se hace paella?', 'RecetaIntent plato=paella#PAELLA'],
      ['busca postres con limón', 'RecetaIntent busqueda=postres con limón'],
      ['una receta para cuatro personas', 'RecetaIntent personas=4'],
      ['una receta para veintidós personas', 'RecetaIntent personas=22'],
      ['una receta para treinta y cinco personas', 'RecetaIntent personas=35'],
      ['una receta para cien personas', 'RecetaIntent personas=100'],
      ['pon un temporizador de cinco minutos', 'TemporizadorIntent tiempo=PT5M'],
      ['pon un temporizador de media hora', 'TemporizadorIntent tiempo=PT30M'],
      ['pon un temporizador de una hora y media', 'TemporizadorIntent tiempo=PT1H30M'],
      ['avísame en cuarenta y cinco segundos', 'TemporizadorIntent tiempo=PT45S'],
      ['el primer paso', 'PasoIntent orden=1'],
      ['el séptimo paso', 'PasoIntent orden=7'],
      ['paso doce', 'PasoIntent numero=12'],
      ['MI LISTA', 'ListaIntent'],
      ['sí', 'Yes'],
      ['no gracias', 'No'],
      ['siguiente', 'Next'],
      ['atrás', 'Previous'],
      ['repite', 'Repeat'],
      ['olvídalo', 'Cancel'],
      ['para', 'Stop'],
      ['qué puedo decir', 'Help'],
      ['salir', 'exit'],
      ['elefantes morados', 'no-match'],
    ],
  },
)

/** A cinema: dates, times and cities. */
export const cinema: UtteranceTable = table(
  {
    locale: 'es-MX',
    invocationName: 'cine club',
    intents: {
      EntradasIntent: [
        [
          'reserva {cantidad} entradas para {pelicula}',
          'reserva {cantidad} entradas para {pelicula} {fecha}',
          'qué hay {fecha}',
          'qué hay en {ciudad} {fecha}',
          'sesión de {hora}',
          'sesión a las {hora}',
        ],
        {
          cantidad: 'AMAZON.NUMBER',
          pelicula: 'AMAZON.Movie',
          fecha: 'AMAZON.DATE',
          ciudad: 'AMAZON.City',
          hora: 'AMAZON.TIME',
        },
      ],
      TelefonoIntent: [['mi teléfono es {telefono}'], { telefono: 'AMAZON.PhoneNumber' }],
      AnioIntent: [['películas de {anio}'], { anio: 'AMAZON.FOUR_DIGIT_NUMBER' }],
    },
    builtIn: ['Help', 'Stop', 'Fallback', 'More'],
  },
  {
    outside: [
      ['abre cine club', 'launch'],
      ['lanza cineclub', 'launch'],
      ['pregunta a cine club qué hay hoy', 'EntradasIntent fecha=2026-11-25'],
      ['qué hay mañana en cine club', 'EntradasIntent fecha=2026-11-26'],
      [
        'pide a cine club que reserva dos entradas para tiburón',
        'EntradasIntent cantidad=2 pelicula=tiburón',
      ],
      ['pregunta a cine club por el sentido de la vida', 'Fallback'],
    ],
    inside: [
      ['qué hay pasado mañana', 'EntradasIntent fecha=2026-11-27'],
      ['qué hay el viernes', 'EntradasIntent fecha=2026-11-27'],
      ['qué hay este fin de semana', 'EntradasIntent fecha=2026-W48-WE'],
      ['qué hay la semana que viene', 'EntradasIntent fecha=2026-W49'],
      ['qué hay el próximo mes', 'EntradasIntent fecha=2026-12'],
      ['qué hay el 24 de diciembre', 'EntradasIntent fecha=2026-12-24'],
      ['qué hay en Guadalajara mañana', 'EntradasIntent fecha=2026-11-26 ciudad=Guadalajara'],
      ['qué hay dentro de tres días', 'EntradasIntent fecha=2026-11-28'],
      [
        'reserva tres entradas para el laberinto del fauno el sábado',
        'EntradasIntent cantidad=3 pelicula=el laberinto del fauno fecha=2026-11-28',
      ],
      ['sesión de las ocho y media', 'EntradasIntent hora=08:30'],
      ['sesión a las nueve de la noche', 'EntradasIntent hora=21:00'],
      ['sesión de mediodía', 'EntradasIntent hora=12:00'],
      ['sesión de 20:15', 'EntradasIntent hora=20:15'],
      ['mi teléfono es cinco cinco uno dos', 'TelefonoIntent telefono=5512'],
      ['mi teléfono es 55 1234 5678', 'TelefonoIntent telefono=5512345678'],
      ['películas de mil novecientos ochenta y cuatro', 'AnioIntent anio=1984'],
      ['películas de 1999', 'AnioIntent anio=1999'],
      ['más', 'More'],
      ['ayuda', 'Help'],
      ['detente', 'Stop'],
      ['cancelar', 'exit'],
      ['palomitas', 'Fallback'],
    ],
  },
)
