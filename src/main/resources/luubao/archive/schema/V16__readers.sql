-- Rows whose pages have come are read in the order in which they came, whatever their host; due is when they came, then.
CREATE INDEX frontier_ready_first ON frontier (due, id) WHERE state = 'open' AND stage = 'ready';
