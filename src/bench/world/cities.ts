/** A place many people live in or near: its centre, the people of its built-up area in thousands, and how far that spreads. */
export type City = { name: string; lat: number; lon: number; thousands: number; radiusKm: number }

const city = (name: string, lat: number, lon: number, thousands: number, radiusKm: number): City => ({
  name,
  lat,
  lon,
  thousands,
  radiusKm,
})

/** The city region of the shape `city`. */
export const oneCityRegion = [city('Manchester', 53.48, -2.242, 2700, 14)]

/** The five of the shape `north`. */
export const northernCities = [
  ...oneCityRegion,
  city('Leeds', 53.8, -1.549, 1300, 14),
  city('Liverpool', 53.408, -2.991, 900, 12),
  city('Sheffield', 53.381, -1.47, 800, 12),
  city('Newcastle upon Tyne', 54.978, -1.618, 900, 13),
]

/** The 48 of the shape `uk`; figures rounded, for proportion only. */
export const ukCities = [
  ...northernCities,
  city('London', 51.507, -0.128, 9500, 20),
  city('Birmingham', 52.48, -1.9, 2600, 15),
  city('Bradford', 53.795, -1.753, 540, 8),
  city('Nottingham', 52.955, -1.149, 760, 10),
  city('Bristol', 51.454, -2.588, 700, 10),
  city('Leicester', 52.637, -1.135, 540, 9),
  city('Portsmouth', 50.805, -1.087, 520, 9),
  city('Southampton', 50.905, -1.404, 440, 9),
  city('Coventry', 52.408, -1.51, 420, 8),
  city('Kingston upon Hull', 53.745, -0.336, 320, 8),
  city('Stoke-on-Trent', 53.003, -2.179, 380, 9),
  city('Derby', 52.922, -1.477, 280, 7),
  city('Plymouth', 50.376, -4.143, 270, 7),
  city('Exeter', 50.721, -3.533, 150, 6),
  city('Swindon', 51.556, -1.78, 230, 7),
  city('Reading', 51.455, -0.969, 340, 8),
  city('Oxford', 51.752, -1.258, 180, 7),
  city('Cambridge', 52.205, 0.122, 170, 7),
  city('Norwich', 52.63, 1.297, 240, 8),
  city('Ipswich', 52.059, 1.155, 180, 7),
  city('Peterborough', 52.573, -0.241, 210, 7),
  city('Milton Keynes', 52.04, -0.76, 260, 8),
  city('Luton', 51.879, -0.418, 290, 7),
  city('Northampton', 52.236, -0.897, 240, 7),
  city('Brighton', 50.823, -0.137, 480, 9),
  city('Bournemouth', 50.72, -1.88, 470, 9),
  city('Southend-on-Sea', 51.54, 0.711, 300, 8),
  city('Medway', 51.388, 0.531, 280, 8),
  city('Sunderland', 54.906, -1.381, 280, 8),
  city('Middlesbrough', 54.574, -1.235, 380, 10),
  city('York', 53.96, -1.087, 160, 7),
  city('Preston', 53.763, -2.703, 320, 9),
  city('Blackpool', 53.818, -3.05, 240, 7),
  city('Lincoln', 53.234, -0.538, 120, 6),
  city('Gloucester', 51.864, -2.244, 160, 7),
  city('Carlisle', 54.893, -2.934, 75, 6),
  city('Cardiff', 51.481, -3.179, 480, 10),
  city('Swansea', 51.621, -3.944, 300, 9),
  city('Newport', 51.588, -2.998, 310, 8),
  city('Glasgow', 55.861, -4.25, 1200, 15),
  city('Edinburgh', 55.953, -3.189, 540, 10),
  city('Aberdeen', 57.149, -2.094, 220, 8),
  city('Belfast', 54.597, -5.93, 640, 12),
]
