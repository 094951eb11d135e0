-- Rows whose pages have come are read in their order, whatever their host.
CREATE INDEX frontier_ready_first ON frontier (id) WHERE state = 'open' AND stage = 'ready';
