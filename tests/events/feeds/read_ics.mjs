// Reads calendars with ical.js and prints every performance it finds: node read_ics.mjs FILE…
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const found = {};
for (const path of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  const zones = new Map(calendar.getAllSubcomponents("vtimezone").map((zone) => {
    const made = new ICAL.Timezone(zone);
    return [made.tzid, made];
  }));
  const moment = (event, name) => {
    const property = event.getFirstProperty(name);
    if (!property) return null;
    const time = property.getFirstValue();
    if (time.isDate) return time.toString();
    const zone = zones.get(property.getParameter("tzid"));
    if (zone) time.zone = zone;
    return time.toJSDate === undefined ? null : new Date(time.toUnixTime() * 1000).toISOString();
  };
  found[path] = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    start: moment(event, "dtstart"),
    end: moment(event, "dtend"),
    status: event.getFirstPropertyValue("status"),
    summary: event.getFirstPropertyValue("summary"),
    sequence: event.getFirstPropertyValue("sequence"),
  }));
}
console.log(JSON.stringify(found));
