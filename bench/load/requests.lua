-- For wrk: the requests of a measurement, and its result as one line of JSON.
-- Arguments, if any: a file with a path and perhaps headers in each line, separated by tabs, asked for in turn;
-- and, if the second is "new hosts", a host name of its own for each time through the file, which no cache has seen.

function init(arguments)
  if not arguments[1] then return end
  local lines = {}
  for line in io.lines(arguments[1]) do
    lines[#lines + 1] = line:gsub("\t", "\r\n", 1):gsub("^([^\r]*)", "GET %1 HTTP/1.1", 1):gsub("\t", "\r\n") .. "\r\nHost: "
  end
  local host = wrk.headers["Host"]
  local run = os.time()
  local index, lap = 0, 0
  request = function()
    index = index + 1
    if index > #lines then index, lap = 1, lap + 1 end
    if arguments[2] == "new hosts" then host = string.format("h%d-%d.example", run, lap) end
    return lines[index] .. host .. "\r\n\r\n"
  end
end

function done(summary)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"microseconds":%d,"bytes":%d,"broken":%d}\n', summary.requests,
    summary.duration, summary.bytes, errors.connect + errors.read + errors.write + errors.timeout))
end
